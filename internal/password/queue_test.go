package password

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"
)

// await has somebody of an address wait for a turn.
func await(t *testing.T, q *queue, address string) chan error {
	t.Helper()
	turn, err := q.wait(address)
	require.NoError(t, err)
	return turn
}

// called reports whether it is somebody's turn.
func called(turn chan error) bool {
	select {
	case err := <-turn:
		return err == nil
	default:
		return false
	}
}

// However many of one address wait, another's first is next but one.
func TestAddressesTakeTurns(t *testing.T) {
	t.Parallel()
	q := newQueue(1, 10)
	require.Nil(t, await(t, q, "a"))
	flood := []chan error{await(t, q, "a"), await(t, q, "a"), await(t, q, "a")}
	other := await(t, q, "b")
	for _, next := range []chan error{flood[0], other, flood[1], flood[2]} {
		q.leave()
		require.True(t, called(next))
	}
	q.leave()
	require.Nil(t, await(t, q, "c"), "the turn is free again")
	require.Empty(t, q.lines)
}

// A full queue makes room for who has less in it: the longest line loses its
// last.
func TestAFullQueueMakesRoom(t *testing.T) {
	t.Parallel()
	q := newQueue(1, 3)
	await(t, q, "a")
	flood := []chan error{await(t, q, "a"), await(t, q, "a"), await(t, q, "a")}
	_, err := q.wait("a")
	require.ErrorIs(t, err, ErrBusy)
	await(t, q, "b")
	require.ErrorIs(t, <-flood[2], ErrBusy)
	_, err = q.wait("b")
	require.ErrorIs(t, err, ErrBusy, "it has as much as the other would keep")
	await(t, q, "c")
	require.ErrorIs(t, <-flood[1], ErrBusy)
	require.Len(t, q.lines, 3)
}

// Who gives up leaves no trace, and a turn that comes at the same moment goes on
// to the next.
func TestGivingUpTheWait(t *testing.T) {
	t.Parallel()
	q := newQueue(1, 3)
	await(t, q, "a")
	ctx, cancel := context.WithCancel(From(t.Context(), "b"))
	cancel()
	require.ErrorIs(t, q.enter(ctx), context.Canceled)
	require.Empty(t, q.lines)
	q.leave()
	require.NoError(t, q.enter(From(t.Context(), "b")))
}
