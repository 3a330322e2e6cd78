// Package cache keeps values in memory, up to so many bytes: a cache that is
// bounded in entries alone is as large as the values that strangers choose.
package cache

import (
	"math"
	"reflect"
	"sync"

	"github.com/hashicorp/golang-lru/v2/simplelru"
)

// Cache keeps the values that were used last, as many as its bytes allow. It may
// be used by goroutines at once.
type Cache[K comparable, V any] struct {
	limit int
	size  func(K, V) int

	mu    sync.Mutex
	lru   *simplelru.LRU[K, sized[V]]
	bytes int
}

// sized is a value with the bytes that its entry counts as.
type sized[V any] struct {
	value V
	bytes int
}

// New returns a cache of at most limit bytes, which set, unless it is nil, knows
// by its name. Size is what an entry's key and value take beside the two
// themselves: what they point to.
func New[K comparable, V any](set *Set, name string, limit int, size func(K, V) int) *Cache[K, V] {
	return NewWith(set, name, limit, size, nil)
}

// NewWith is New with a function that is called with what leaves the cache,
// whatever for. It may not use the cache.
func NewWith[K comparable, V any](set *Set, name string, limit int, size func(K, V) int, gone func(K, V)) *Cache[K, V] {
	fixed := overhead[K, V]()
	c := &Cache[K, V]{limit: limit, size: func(k K, v V) int { return fixed + size(k, v) }}
	lru, err := simplelru.NewLRU(math.MaxInt, func(k K, v sized[V]) {
		c.bytes -= v.bytes
		if gone != nil {
			gone(k, v.value)
		}
	})
	if err != nil {
		panic(err) // only for a size below one
	}
	c.lru = lru
	set.add(name, c.Usage)
	return c
}

// overhead is what an entry takes whatever is in it: an element of the list
// with three pointers and a time, and a slot of the map with the key and a
// pointer. A map that has just grown has more than two slots for each; what a
// cache was measured to take is just below.
func overhead[K comparable, V any]() int {
	const element, pointer, slots = 56, 8, 3
	key, value := int(reflect.TypeFor[K]().Size()), int(reflect.TypeFor[sized[V]]().Size())
	return element + key + value + slots*(key+pointer)
}

// TextBytes is what texts take, each with the rest of its place in the heap.
func TextBytes(texts ...string) (sum int) {
	const rest = 8
	for _, text := range texts {
		sum += len(text) + rest
	}
	return sum
}

// Get returns a key's value, if there is one.
func (c *Cache[K, V]) Get(key K) (value V, ok bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	v, ok := c.lru.Get(key)
	return v.value, ok
}

// Add keeps a key's value, and forgets those that were used longest ago to make
// room. One that is larger than the whole cache is not kept.
func (c *Cache[K, V]) Add(key K, value V) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.add(key, value)
}

func (c *Cache[K, V]) add(key K, value V) {
	c.lru.Remove(key)
	bytes := c.size(key, value)
	if bytes > c.limit {
		return
	}
	c.bytes += bytes
	c.lru.Add(key, sized[V]{value, bytes})
	for c.bytes > c.limit {
		c.lru.RemoveOldest()
	}
}

// GetOrAdd returns a key's value, which is made and kept if there is none.
func (c *Cache[K, V]) GetOrAdd(key K, made func() V) V {
	c.mu.Lock()
	defer c.mu.Unlock()
	if v, ok := c.lru.Get(key); ok {
		return v.value
	}
	value := made()
	c.add(key, value)
	return value
}

// Remove forgets a key's value.
func (c *Cache[K, V]) Remove(key K) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.lru.Remove(key)
}

// RemoveFunc forgets the values of the keys that f says yes to.
func (c *Cache[K, V]) RemoveFunc(f func(K) bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, key := range c.lru.Keys() {
		if f(key) {
			c.lru.Remove(key)
		}
	}
}

// Purge forgets everything.
func (c *Cache[K, V]) Purge() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.lru.Purge()
}

// Usage returns how full the cache is.
func (c *Cache[K, V]) Usage() Usage {
	c.mu.Lock()
	defer c.mu.Unlock()
	return Usage{Entries: c.lru.Len(), Bytes: c.bytes, Limit: c.limit}
}
