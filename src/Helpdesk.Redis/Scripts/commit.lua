-- Ends a turn: state, final activities, receipts, outbox and acknowledgement in one step, or nothing.
-- KEYS meta inbox log ready partial journal outbox deliveries-ready
-- ARGV path fence epoch turn state events wake, then for each activity: id, m (message) or t (trace), body
local meta = redis.call('HMGET', KEYS[1], 'fence', 'epoch', 'turn', 'count', 'seq', 'out', 'done')
if meta[7] == ARGV[4] .. ':' .. ARGV[2] then return {'committed', redis.call('LLEN', KEYS[2])} end
if meta[1] ~= ARGV[2] or meta[3] ~= ARGV[4] then return {'lost'} end -- guard:fence
if meta[2] ~= ARGV[3] then return {'owner'} end -- guard:epoch
local now = now_ms()
local seq = tonumber(meta[5])
local outside = 0
for i = 8, #ARGV, 3 do
  seq = seq + 1
  local value = log_value(now, ARGV[i], ARGV[i + 2])
  redis.call('HSET', KEYS[3], int(seq), value)
  redis.call('PUBLISH', ARGV[6], 'L' .. int(seq) .. '\n' .. value)
  if meta[6] == '1' and ARGV[i + 1] == 'm' then
    redis.call('RPUSH', KEYS[7], int(seq))
    outside = outside + 1
  end
end
if outside > 0 then
  redis.call('ZADD', KEYS[8], 'NX', int(now), ARGV[1])
  redis.call('PUBLISH', ARGV[7], 'D' .. ARGV[1])
end
redis.call('LTRIM', KEYS[2], tonumber(meta[4] or '0'), -1)
redis.call('HDEL', KEYS[1], 'turn', 'count', 'lease', 'worker', 'takes', 'fails')
redis.call('HSET', KEYS[1], 'seq', int(seq), 'state', ARGV[5], 'done', ARGV[4] .. ':' .. ARGV[2])
redis.call('DEL', KEYS[5], KEYS[6])
local waiting = redis.call('LLEN', KEYS[2])
if waiting > 0 then
  redis.call('ZADD', KEYS[4], int(now), ARGV[1])
else
  redis.call('ZREM', KEYS[4], ARGV[1])
end
return {'committed', waiting}
