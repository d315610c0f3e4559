-- Appends in the name of an owner, once for each id.
-- KEYS meta log seen outbox deliveries-ready uncopied redo
-- ARGV path epoch id body deliver incarnation events wake fresh seen desk-events
-- With a number seen it is a person's reply, which is refused when a customer's message stands behind that number. What the house itself
-- has said there, such as the agent's own line before or that the agent has joined, refuses nothing.
local meta = redis.call('HMGET', KEYS[1], 'v', 'epoch', 'seq', 'out', 'fence', 'life', 'owner')
if meta[1] and meta[1] ~= '1' then return {'version', meta[1]} end
local why = unknown(meta[1], meta[6], ARGV[6], ARGV[9])
if why then return {why} end
local epoch = at_least(meta[2], ARGV[6])
if epoch ~= ARGV[2] then return {'owner'} end -- guard:epoch
if ARGV[3] ~= '-' then
  local seen = redis.call('HGET', KEYS[3], 'id:' .. ARGV[3])
  if seen then return {'appended', tonumber(seen), redis.call('HGET', KEYS[2], seen) or ''} end
end
local now = now_ms()
local seq = tonumber(meta[3] or '0') + 1
if ARGV[10] ~= '' then -- guard:seen
  for number = seq - 1, math.max(tonumber(ARGV[10]) + 1, seq - 200), -1 do -- guard:seen
    local line = redis.call('HGET', KEYS[2], int(number)) -- guard:seen
    local from = line and string.find(line, '\n{"type":"message"', 1, true) and (string.match(line, '"from":({[^{}]*})') or '') -- guard:seen
    if from and not string.find(from, '"role":"bot"', 1, true) then return {'unread', number} end -- guard:seen
  end -- guard:seen
end -- guard:seen
local value = log_value(now, ARGV[3], ARGV[4])
local outside = meta[4] == '1' and ARGV[5] == '1'
redis.call('HSET', KEYS[2], int(seq), value)
change('HSET', KEYS[1], 'v', '1', 'seq', int(seq), 'epoch', epoch, 'fence', at_least(meta[5], ARGV[6]),
  'life', meta[6] or ARGV[6])
if ARGV[3] ~= '-' then change('HSET', KEYS[3], 'id:' .. ARGV[3], int(seq), int(seq), 'id:' .. ARGV[3]) end
change('ZADD', KEYS[6], 'NX', int(now), ARGV[1])
if outside then
  change('ZADD', KEYS[4], int(seq), int(seq))
  change('ZADD', KEYS[5], 'NX', int(now), ARGV[1])
end
if ARGV[10] ~= '' then
  change('HDEL', KEYS[1], 'asked')
  change('HSETNX', KEYS[1], 'first', int(now))
end
apply()
if outside then redis.call('PUBLISH', ARGV[8], 'D' .. ARGV[1]) end
redis.call('PUBLISH', ARGV[7], 'L' .. int(seq) .. '\n' .. value)
if meta[7] and meta[7] ~= 'bot' then redis.call('PUBLISH', ARGV[11], ARGV[1]) end
return {'appended', seq, value}
