package cache

import (
	"fmt"
	"sync"
)

// Usage is how full a cache is.
type Usage struct {
	Entries, Bytes, Limit int
}

// Set knows the caches of one server by their names. The zero value is empty.
type Set struct {
	mu     sync.Mutex
	caches map[string]func() Usage
}

func (s *Set) add(name string, usage func() Usage) {
	if s == nil {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.caches == nil {
		s.caches = map[string]func() Usage{}
	}
	if _, taken := s.caches[name]; taken {
		panic(fmt.Sprintf("two caches are named %q", name))
	}
	s.caches[name] = usage
}

// Usage returns how full each cache is.
func (s *Set) Usage() map[string]Usage {
	s.mu.Lock()
	defer s.mu.Unlock()
	all := make(map[string]Usage, len(s.caches))
	for name, usage := range s.caches {
		all[name] = usage()
	}
	return all
}
