package account

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base32"
	"errors"
	"strings"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/pquerna/otp/totp"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/graph/operation"
	"github.com/syntroph/syntroph/sqlc"
)

const (
	// codeStep is how long an authenticator shows a code, in seconds (RFC 6238).
	codeStep = 30
	// recoveryCodes is how many a user gets, each of 80 random bits: too many for
	// a slow hash to add anything.
	recoveryCodes     = 10
	recoveryCodeBytes = 10
)

// stepOf returns the half minute that a code is of: this one, or a neighbour,
// since clocks differ.
func stepOf(secret, code string) (step int64, ok bool) {
	now := time.Now().Unix() / codeStep
	for _, step := range []int64{now - 1, now, now + 1} {
		want, err := totp.GenerateCode(secret, time.Unix(step*codeStep, 0))
		if err == nil && subtle.ConstantTimeCompare([]byte(want), []byte(code)) == 1 {
			return step, true
		}
	}
	return 0, false
}

// newRecoveryCodes returns codes as people are shown them, ABCD-EFGH-IJKL-MNOP,
// and their hashes.
func newRecoveryCodes() (codes []string, hashes [][]byte) {
	for range recoveryCodes {
		b := make([]byte, recoveryCodeBytes)
		_, _ = rand.Read(b) // never fails since Go 1.24: it crashes the program instead
		text := base32.StdEncoding.EncodeToString(b)
		code := text[:4] + "-" + text[4:8] + "-" + text[8:12] + "-" + text[12:]
		codes, hashes = append(codes, code), append(hashes, hashRecoveryCode(code))
	}
	return codes, hashes
}

// hashRecoveryCode is of the code as typed: case, hyphens and spaces don't
// matter.
func hashRecoveryCode(code string) []byte {
	sum := sha256.Sum256([]byte(strings.ToUpper(strings.NewReplacer("-", "", " ", "").Replace(code))))
	return sum[:]
}

// takeCode uses a code of a user's authenticator up, or a recovery code;
// false if it is wrong, or used already.
func (r *Resolver) takeCode(ctx context.Context, op *operation.Operation, f sqlc.SecondFactor, code string) (bool, error) {
	if step, ok := stepOf(f.Secret, strings.ReplaceAll(code, " ", "")); ok {
		taken, err := r.q.TakeCode(ctx, op, step, f.UserID)
		return taken > 0, err
	}
	taken, err := r.q.TakeRecoveryCode(ctx, op, f.UserID, hashRecoveryCode(code))
	return taken > 0, err
}

// factorOf returns a user's confirmed second factor; ok is false if they have
// none.
func (r *Resolver) factorOf(ctx context.Context, op *operation.Operation, id uuid.UUID) (f sqlc.SecondFactor, ok bool, err error) {
	f, err = r.q.SecondFactorOfUser(ctx, op, id)
	if errors.Is(err, pgx.ErrNoRows) {
		return f, false, nil
	}
	return f, f.ConfirmedAt != nil, err
}

// checkSecondFactor asks a login whose password was right for a code, if its
// user has set that up.
func (r *Resolver) checkSecondFactor(ctx context.Context, op *operation.Operation, user sqlc.User, code *string) error {
	f, on, err := r.factorOf(ctx, op, user.ID)
	if err != nil || !on {
		return err
	}
	if code == nil || *code == "" {
		if err := r.takeGuessBack(ctx, op); err != nil {
			return err
		}
		return wrongCode("Enter the code that your authenticator shows.")
	}
	ok, err := r.takeCode(ctx, op, f, *code)
	if err == nil && !ok {
		return wrongCode("This code is wrong or has been used already. Wait for the next one.")
	}
	return err
}

func wrongCode(message string) error {
	wrong := crm.Errorf(crm.CodeUnauthenticated, "%s", message)
	wrong.Field = "input.code"
	return wrong
}

// confirmFactor has the viewer's logins ask for a code from now on.
func (r *Resolver) confirmFactor(ctx context.Context, v operation.Viewer, code string) (codes []string, err error) {
	f, err := r.q.SecondFactorOfUser(ctx, v, v.User.ID)
	if errors.Is(err, pgx.ErrNoRows) || err == nil && f.ConfirmedAt != nil {
		return nil, crm.Errorf(crm.CodeConflict, "There is no authenticator app to confirm. Start with startSecondFactor.")
	}
	if err != nil {
		return nil, err
	}
	step, ok := stepOf(f.Secret, code)
	if !ok {
		return nil, crm.Invalid("input.code", "This code is wrong. Check the clock of the device, and enter the code that it shows now.")
	}
	confirmed, err := r.q.ConfirmSecondFactor(ctx, v, sqlc.ConfirmSecondFactorParams{UserID: v.User.ID, Secret: f.Secret, Step: step})
	if err != nil {
		return nil, err
	}
	if confirmed == 0 {
		return nil, crm.Errorf(crm.CodeConflict, "The setup of the authenticator app has just been restarted. Start again.")
	}
	codes, hashes := newRecoveryCodes()
	return codes, r.q.InsertRecoveryCodes(ctx, v, v.User.ID, hashes)
}
