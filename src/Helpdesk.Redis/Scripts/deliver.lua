-- Takes the next line to deliver and records the attempt before it is made.
-- KEYS meta log outbox deliveries deliveries-ready
-- ARGV path lease-ms incarnation
local now = now_ms()
local held = redis.call('HMGET', KEYS[4], 'lease', 'fence')
if held[1] and tonumber(held[1]) > now then
  redis.call('ZADD', KEYS[5], held[1], ARGV[1])
  return {}
end
local number = redis.call('ZRANGE', KEYS[3], 0, 0)[1]
if not number then
  redis.call('ZREM', KEYS[5], ARGV[1])
  return {}
end
local line = redis.call('HMGET', KEYS[4], number .. ':state', number .. ':due')
if line[2] and tonumber(line[2]) > now then
  redis.call('ZADD', KEYS[5], line[2], ARGV[1])
  return {}
end
local fence = int(tonumber(at_least(held[2], ARGV[3])) + 1)
local lease = int(now + tonumber(ARGV[2]))
redis.call('HSET', KEYS[4], 'lease', lease, 'fence', fence)
local attempt = redis.call('HINCRBY', KEYS[4], number .. ':attempts', 1)
redis.call('HSET', KEYS[4], number .. ':state', 'begun') -- guard:outbox
redis.call('ZADD', KEYS[5], lease, ARGV[1])
return {tonumber(number), redis.call('HGET', KEYS[2], number), redis.call('HGET', KEYS[1], 'ref') or '', attempt, line[1] == 'begun' and 1 or 0, fence}
