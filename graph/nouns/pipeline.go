package nouns

import (
	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/graph/model"
	"github.com/syntroph/syntroph/graph/page"
	"github.com/syntroph/syntroph/internal/money"
	"github.com/syntroph/syntroph/sqlc"
)

// pipelineOf arranges the totals of each stage and currency: every stage in
// order, and sums over stages but never over currencies.
func pipelineOf(totals []sqlc.PipelineTotalsRow) model.Pipeline {
	p := model.Pipeline{Open: []page.Money{}, Won: []page.Money{}, Weighted: []page.Money{}}
	for _, stage := range crm.DealStages {
		p.Stages = append(p.Stages, stageOf(stage, totals))
	}
	for _, t := range totals {
		switch t.Stage {
		case crm.DealClosedWon:
			p.WonCount += int32(t.Count)
			p.Won = page.Plus(p.Won, t.Currency, t.Amount)
		case crm.DealClosedLost:
			p.LostCount += int32(t.Count)
		default:
			p.OpenCount += int32(t.Count)
			p.Open = page.Plus(p.Open, t.Currency, t.Amount)
			p.Weighted = page.Plus(p.Weighted, t.Currency, t.Weighted)
		}
	}
	p.WinRate = crm.WinRate(p.WonCount, p.LostCount)
	return p
}

// stageOf gathers one stage's totals.
func stageOf(stage crm.DealStage, totals []sqlc.PipelineTotalsRow) model.PipelineStage {
	s := model.PipelineStage{Stage: stage, Totals: []model.PipelineTotal{}}
	for _, t := range totals {
		if t.Stage != stage {
			continue
		}
		s.Count += int32(t.Count)
		s.Totals = append(s.Totals, model.PipelineTotal{
			Currency: t.Currency, Count: int32(t.Count), Amount: money.Shown(t.Amount, t.Currency), Weighted: money.Rounded(t.Weighted, t.Currency),
		})
	}
	return s
}
