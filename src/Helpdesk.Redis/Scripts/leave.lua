-- Lets a silent conversation leave the store, when the records have all of it and nothing is under way.
-- KEYS meta inbox log seen ready partial journal outbox deliveries deliveries-ready uncopied silent redo
-- ARGV path life seq epoch fence done
local meta = redis.call('HMGET', KEYS[1], 'v', 'life', 'seq', 'epoch', 'fence', 'done', 'copied', 'turn', 'owner')
if not meta[1] then
  redis.call('ZREM', KEYS[12], ARGV[1])
  return 0
end
local same = meta[2] == ARGV[2] and meta[3] == ARGV[3] and meta[4] == ARGV[4] and meta[5] == ARGV[5] and (meta[6] or '') == ARGV[6]
-- What people look after stays.
local quiet = not meta[8] and (not meta[9] or meta[9] == 'bot') and meta[7] == meta[3] and not redis.call('ZSCORE', KEYS[11], ARGV[1])
  and redis.call('ZCARD', KEYS[2]) == 0 and redis.call('ZCARD', KEYS[8]) == 0
if not same or not quiet then
  -- Looked at again after another time of silence.
  redis.call('ZADD', KEYS[12], int(now_ms()), ARGV[1])
  return 0
end
change('DEL', KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[6], KEYS[7], KEYS[8], KEYS[9])
change('ZREM', KEYS[5], ARGV[1])
change('ZREM', KEYS[10], ARGV[1])
change('ZREM', KEYS[12], ARGV[1])
apply()
return 1
