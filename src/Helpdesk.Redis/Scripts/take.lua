-- Takes the next turn under a lease: freezes what waits, or gives an unfinished turn out again.
-- KEYS meta inbox log ready partial journal
-- ARGV path worker lease-ms incarnation max-messages max-bytes
local now = now_ms()
local meta = redis.call('HMGET', KEYS[1], 'v', 'owner', 'lease', 'turn', 'count', 'epoch', 'fence', 'state', 'ref', 'out', 'stop', 'takes', 'fails', 'life', 'context')
if meta[1] and meta[1] ~= '1' then return {'version', meta[1]} end
if not meta[1] or (meta[2] and meta[2] ~= 'bot') then
  redis.call('ZREM', KEYS[4], ARGV[1])
  return {}
end
if unknown(meta[1], meta[14], ARGV[4], '0') then return {'stale'} end
if meta[3] and tonumber(meta[3]) > now then
  redis.call('ZADD', KEYS[4], meta[3], ARGV[1])
  return {}
end
local count = tonumber(meta[5] or '0')
local numbers = redis.call('ZRANGE', KEYS[2], 0, (count > 0 and count or tonumber(ARGV[5])) - 1)
if #numbers == 0 then
  redis.call('ZREM', KEYS[4], ARGV[1])
  return {}
end
local values = redis.call('HMGET', KEYS[3], unpack(numbers))
if count == 0 then
  local bytes = 0
  for i = 1, #values do
    bytes = bytes + #values[i]
    if i > 1 and bytes > tonumber(ARGV[6]) then break end
    count = i
  end
end
local turn = meta[4] or ('t' .. numbers[1])
local fence = int(tonumber(at_least(meta[7], ARGV[4])) + 1)
local epoch = at_least(meta[6], ARGV[4])
local takes = tonumber(meta[12] or '0') + 1
local lease = int(now + tonumber(ARGV[3]))
redis.call('HSET', KEYS[1], 'turn', turn, 'count', int(count), 'fence', fence, 'epoch', epoch, 'takes', int(takes), 'lease', lease, 'worker', ARGV[2])
redis.call('ZADD', KEYS[4], lease, ARGV[1])
local messages = {}
for i = 1, count do
  messages[#messages + 1] = numbers[i]
  messages[#messages + 1] = values[i]
end
return {'taken', turn, fence, epoch, takes, tonumber(meta[13] or '0'), meta[8] or '', meta[9] or '', meta[10] or '0', meta[11] or '0',
  redis.call('GET', KEYS[5]) or '', redis.call('HVALS', KEYS[6]), messages, meta[15] or ''}
