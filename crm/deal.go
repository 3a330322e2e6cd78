package crm

import "math"

// DealStage is a deal's place in the pipeline.
type DealStage string

// The stages, in the pipeline's order.
const (
	DealLead             DealStage = "LEAD"
	DealQualified        DealStage = "QUALIFIED"
	DealMeetingScheduled DealStage = "MEETING_SCHEDULED"
	DealProposalSent     DealStage = "PROPOSAL_SENT"
	DealNegotiation      DealStage = "NEGOTIATION"
	DealClosedWon        DealStage = "CLOSED_WON"
	DealClosedLost       DealStage = "CLOSED_LOST"
)

// DealStages lists every stage in the pipeline's order.
var DealStages = []DealStage{
	DealLead, DealQualified, DealMeetingScheduled, DealProposalSent, DealNegotiation, DealClosedWon, DealClosedLost,
}

// IsClosed reports whether a deal of this stage is won or lost.
func (s DealStage) IsClosed() bool { return s == DealClosedWon || s == DealClosedLost }

// DefaultProbability is the chance of winning, in percent, of a deal whose
// owner has not said one.
func (s DealStage) DefaultProbability() int32 {
	switch s {
	case DealLead:
		return 10
	case DealQualified:
		return 20
	case DealMeetingScheduled:
		return 40
	case DealProposalSent:
		return 60
	case DealNegotiation:
		return 80
	case DealClosedWon:
		return 100
	default: // DealClosedLost
		return 0
	}
}

// WinRate is won deals in percent of closed ones, to two decimals; nil if none is
// closed.
func WinRate(won, lost int32) *float64 {
	if won+lost == 0 {
		return nil
	}
	rate := math.Round(float64(won)/float64(won+lost)*10_000) / 100
	return &rate
}
