-- The places of agents while conversations are being given to them. A place ends by itself.
-- KEYS places given
-- ARGV what (keep, free) path agent good-ms given
local now = now_ms()
if ARGV[1] == 'free' then
  local kept = redis.call('HGET', KEYS[1], ARGV[2])
  if kept and string.sub(kept, string.find(kept, ' ', 1, true) + 1) == ARGV[3] then redis.call('HDEL', KEYS[1], ARGV[2]) end
  if ARGV[5] == '1' then
    redis.call('HSET', KEYS[2], ARGV[3], int(now))
    redis.call('PEXPIRE', KEYS[2], 2592000000)
  end
  return {}
end
local found = {}
local all = redis.call('HGETALL', KEYS[1])
for i = 1, #all, 2 do
  local space = string.find(all[i + 1], ' ', 1, true)
  if tonumber(string.sub(all[i + 1], 1, space - 1)) <= now then
    redis.call('HDEL', KEYS[1], all[i])
  elseif all[i] == ARGV[2] then
    return {}
  elseif string.sub(all[i + 1], space + 1) == ARGV[3] then
    found[#found + 1] = all[i]
  end
end
found[#found + 1] = ARGV[2]
redis.call('HSET', KEYS[1], ARGV[2], int(now + tonumber(ARGV[4])) .. ' ' .. ARGV[3])
redis.call('PEXPIRE', KEYS[1], 3600000)
return found
