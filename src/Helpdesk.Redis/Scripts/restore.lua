-- Takes up a conversation that this life of the data does not know, as the records describe it. One of an older life keeps what it has
-- when the records know no more than it does; else what waits in it may have been done already, and is dropped.
-- KEYS meta inbox seen ready partial journal outbox deliveries deliveries-ready silent desk redo
-- ARGV path incarnation seq gap epoch fence owner party state reference outside context keep waits-since, then pairs of an id and its number
local meta = redis.call('HMGET', KEYS[1], 'v', 'life')
if meta[1] and meta[1] ~= '1' then return {'version', meta[1]} end
if meta[1] and meta[2] and tonumber(meta[2]) >= tonumber(ARGV[2]) then return {'known'} end
local dropped = 0
if not meta[1] or ARGV[13] == '0' then
  dropped = redis.call('ZCARD', KEYS[2])
  change('DEL', KEYS[2], KEYS[5], KEYS[6])
  change('ZREM', KEYS[4], ARGV[1])
  change('HDEL', KEYS[1], 'turn', 'count', 'lease', 'worker', 'takes', 'fails', 'stop', 'done')
  change('HSET', KEYS[1], 'owner', ARGV[7], 'party', ARGV[8], 'state', ARGV[9], 'ref', ARGV[10], 'out', ARGV[11], 'context', ARGV[12])
  -- What was to be delivered may have been: it is looked at as an attempt without an outcome.
  for _, number in ipairs(redis.call('ZRANGE', KEYS[7], 0, -1)) do change('HSET', KEYS[8], number .. ':state', 'begun') end
  for i = 15, #ARGV, 2 do change('HSET', KEYS[3], ARGV[i], ARGV[i + 1], ARGV[i + 1], ARGV[i]) end
end
change('HSET', KEYS[1], 'v', '1', 'life', ARGV[2], 'seq', ARGV[3], 'base', ARGV[3], 'copied', ARGV[3], 'epoch', ARGV[5], 'fence', ARGV[6])
if ARGV[4] ~= '' then change('HSET', KEYS[1], 'gap', ARGV[4]) end
change('ZADD', KEYS[10], int(now_ms()), ARGV[1])
if not meta[1] or ARGV[13] == '0' then owned_by(KEYS[1], KEYS[11], ARGV[1], ARGV[7], nil, nil, false, tonumber(ARGV[14]) or now_ms()) end
apply()
return {'restored', dropped}
