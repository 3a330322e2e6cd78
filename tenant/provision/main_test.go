package provision_test

import (
	"testing"

	"github.com/syntroph/syntroph/internal/dbtest"
)

func TestMain(m *testing.M) { dbtest.Main(m) }
