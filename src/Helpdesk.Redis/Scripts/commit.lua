-- Ends a turn: state, final activities, receipts, outbox and acknowledgement in one step, or nothing.
-- KEYS meta inbox log ready partial journal outbox deliveries-ready uncopied desk redo
-- ARGV path fence epoch turn state events wake incarnation owner party desk-events, then for each activity: id, m (message) or t (trace), body
-- An owner that is not empty takes the conversation over in the same step.
local meta = redis.call('HMGET', KEYS[1], 'fence', 'epoch', 'turn', 'count', 'seq', 'out', 'done', 'life')
local waiting = redis.call('ZCARD', KEYS[2])
if meta[7] == ARGV[4] .. ':' .. ARGV[2] then return {'committed', waiting} end
if meta[1] ~= ARGV[2] or meta[3] ~= ARGV[4] then return {'lost'} end -- guard:fence
if not meta[8] or tonumber(meta[8]) < tonumber(ARGV[8]) then return {'lost'} end
if meta[2] ~= ARGV[3] then return {'owner'} end -- guard:epoch
local now = now_ms()
local seq = tonumber(meta[5])
local said = {}
local outside = false
for i = 12, #ARGV, 3 do
  seq = seq + 1
  local value = log_value(now, ARGV[i], ARGV[i + 2])
  redis.call('HSET', KEYS[3], int(seq), value)
  said[#said + 1] = 'L' .. int(seq) .. '\n' .. value
  if meta[6] == '1' and ARGV[i + 1] == 'm' then
    change('ZADD', KEYS[7], int(seq), int(seq))
    outside = true
  end
end
if outside then change('ZADD', KEYS[8], 'NX', int(now), ARGV[1]) end
local count = tonumber(meta[4] or '0')
if count > 0 then
  local answered = redis.call('ZRANGE', KEYS[2], 0, count - 1)
  if #answered > 0 then change('ZREM', KEYS[2], unpack(answered)) end
  waiting = waiting - #answered
end
change('HDEL', KEYS[1], 'turn', 'count', 'lease', 'worker', 'takes', 'fails')
change('HSET', KEYS[1], 'seq', int(seq), 'state', ARGV[5], 'done', ARGV[4] .. ':' .. ARGV[2])
change('DEL', KEYS[5], KEYS[6])
change('ZADD', KEYS[9], 'NX', int(now), ARGV[1])
local epoch = ARGV[3]
if ARGV[9] ~= '' then
  epoch = int(tonumber(epoch) + 1)
  waiting = 0
  change('DEL', KEYS[2])
  change('HSET', KEYS[1], 'owner', ARGV[9], 'party', ARGV[10], 'epoch', epoch)
  owned_by(KEYS[1], KEYS[10], ARGV[1], ARGV[9], nil, nil, false, now)
end
if waiting > 0 then
  change('ZADD', KEYS[4], int(now), ARGV[1])
else
  change('ZREM', KEYS[4], ARGV[1])
end
apply()
if ARGV[9] ~= '' then
  redis.call('PUBLISH', ARGV[6], 'O' .. epoch)
  redis.call('PUBLISH', ARGV[11], ARGV[1])
end
for i = 1, #said do redis.call('PUBLISH', ARGV[6], said[i]) end
if outside then redis.call('PUBLISH', ARGV[7], 'D' .. ARGV[1]) end
return {'committed', waiting}
