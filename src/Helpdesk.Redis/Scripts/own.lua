-- Changes the owner: ends the running turn, closes its partial answer, takes what waits out of the bot's queue.
-- KEYS meta inbox log ready partial journal outbox deliveries-ready
-- ARGV path expected-epoch kind owner incarnation events control wake, then the bodies of the announcements
local meta = redis.call('HMGET', KEYS[1], 'v', 'epoch', 'seq', 'out', 'fence')
if meta[1] and meta[1] ~= '1' then return {'version', meta[1]} end
local held = at_least(meta[2], ARGV[5])
if held ~= ARGV[2] then return {'owner'} end -- guard:epoch
local now = now_ms()
local epoch = int(tonumber(held) + 1)
local seq = tonumber(meta[3] or '0')
local outside = 0
local function say(id, body)
  seq = seq + 1
  local value = log_value(now, id, body)
  redis.call('HSET', KEYS[3], int(seq), value)
  redis.call('PUBLISH', ARGV[6], 'L' .. int(seq) .. '\n' .. value)
  if meta[4] == '1' then
    redis.call('RPUSH', KEYS[7], int(seq))
    outside = outside + 1
  end
end
redis.call('PUBLISH', ARGV[6], 'O' .. epoch)
local partial = redis.call('GET', KEYS[5])
if partial then
  local head = string.find(partial, '\n', 1, true)
  local id = string.find(partial, '\n', head + 1, true)
  say(string.sub(partial, head + 1, id - 1), string.sub(partial, id + 1))
end
for i = 9, #ARGV do say('-', ARGV[i]) end
redis.call('DEL', KEYS[2], KEYS[5], KEYS[6])
redis.call('HDEL', KEYS[1], 'turn', 'count', 'lease', 'worker', 'takes', 'fails')
redis.call('HSET', KEYS[1], 'v', '1', 'seq', int(seq), 'epoch', epoch, 'fence', at_least(meta[5], ARGV[5]), 'owner', ARGV[3], 'party', ARGV[4])
redis.call('ZREM', KEYS[4], ARGV[1])
if outside > 0 then
  redis.call('ZADD', KEYS[8], 'NX', int(now), ARGV[1])
  redis.call('PUBLISH', ARGV[8], 'D' .. ARGV[1])
end
redis.call('PUBLISH', ARGV[7], ARGV[1])
return {'owned', epoch}
