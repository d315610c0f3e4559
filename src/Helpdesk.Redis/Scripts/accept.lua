-- Stores, numbers, logs and queues a received activity, once.
-- KEYS meta inbox log seen ready rate uncopied redo
-- ARGV path body deduplication wants-turn queue-limit rate-limit reference outside incarnation events wake control is-stop context fresh desk-events
-- Of what wants a turn, 1 is a message and 2 an event.
local now = now_ms()
local meta = redis.call('HMGET', KEYS[1], 'v', 'owner', 'seq', 'epoch', 'fence', 'life')
if meta[1] and meta[1] ~= '1' then return {'version', meta[1]} end
local why = unknown(meta[1], meta[6], ARGV[9], ARGV[15])
if why then return {why, 0} end
if ARGV[3] ~= '' then -- guard:deduplication
  local seen = redis.call('HGET', KEYS[4], ARGV[3]) -- guard:deduplication
  if seen then return {'duplicate', tonumber(seen)} end -- guard:deduplication
end -- guard:deduplication
local limit = tonumber(ARGV[6])
if limit > 0 then
  local interval = 60000 / limit
  local tat = tonumber(redis.call('GET', KEYS[6]) or '0')
  if tat < now then tat = now end
  if tat - now > 60000 - interval then return {'rate', math.ceil(tat - now - 60000 + interval)} end
  redis.call('SET', KEYS[6], int(math.ceil(tat + interval)), 'PX', 120000)
end
local bots = not meta[2] or meta[2] == 'bot'
local wanted = ARGV[4] ~= '0' and bots
if wanted and redis.call('ZCARD', KEYS[2]) >= tonumber(ARGV[5]) then return {'full', 1000} end
local seq = tonumber(meta[3] or '0') + 1
local number = int(seq)
local value = log_value(now, '-', ARGV[2])
-- A line above the last number is invisible until the number is raised.
redis.call('HSET', KEYS[3], number, value)
change('HSET', KEYS[1], 'v', '1', 'seq', number, 'ref', ARGV[7], 'out', ARGV[8], 'life', meta[6] or ARGV[9],
  'epoch', at_least(meta[4], ARGV[9]), 'fence', at_least(meta[5], ARGV[9]))
-- The number leads back to the id, so that both go when the line goes.
if ARGV[3] ~= '' then change('HSET', KEYS[4], ARGV[3], number, number, ARGV[3]) end
if ARGV[14] ~= '' then change('HSET', KEYS[1], 'context', ARGV[14]) end
change('ZADD', KEYS[7], 'NX', int(now), ARGV[1])
if wanted then
  change('ZADD', KEYS[2], number, number)
  change('ZADD', KEYS[5], 'NX', int(now), ARGV[1])
end
if ARGV[13] == '1' then change('HSET', KEYS[1], 'stop', number) end
if ARGV[4] == '1' then
  change('HSET', KEYS[1], 'heard', int(now))
  if not bots then change('HSETNX', KEYS[1], 'asked', int(now)) end
end
apply()
if wanted and ARGV[11] ~= '' then redis.call('PUBLISH', ARGV[11], 'T' .. ARGV[1]) end
if ARGV[13] == '1' then redis.call('PUBLISH', ARGV[12], ARGV[1]) end
redis.call('PUBLISH', ARGV[10], 'L' .. number .. '\n' .. value)
-- What the bot leads is heard by who looks on, and by nobody else.
if not bots then redis.call('PUBLISH', ARGV[16], ARGV[1])
elseif ARGV[4] == '1' then redis.call('PUBLISH', ARGV[16] .. ':live', ARGV[1]) end
return {'accepted', seq}
