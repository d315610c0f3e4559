-- Put before every script. Numbers are written without exponent, times are milliseconds of the server's own clock.
local function now_ms()
  local time = redis.call('TIME')
  return tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
end
local function int(number)
  return string.format('%.0f', number)
end
local function at_least(value, base)
  if not value or tonumber(value) < tonumber(base) then return base end
  return value
end
-- Whether this life of the data knows a conversation: nil when it does, else why not. One of an older life has to be taken up first
-- (restore.lua), since numbers above its last may have been given and lost.
local function unknown(version, life, incarnation, fresh)
  if not version then
    if fresh == '1' then return nil end
    return 'absent'
  end
  if version == '1' and (not life or tonumber(life) < tonumber(incarnation)) then return 'stale' end
  return nil
end
-- One line of the log: format version, time, id (or - for a numbered one), line feed, JSON.
local function log_value(now, id, body)
  return '1 ' .. int(now) .. ' ' .. id .. '\n' .. body
end
-- Changes of several keys that belong together. A server that is killed in the middle of a script may keep the first of its writes
-- and lose the rest (the embedded one does), so they are written down first, in one write, and carried out again at the next start;
-- each is such that a second time does nothing more. The last of KEYS is where, the first of ARGV under which name.
local changes = {}
local function change(...)
  changes[#changes + 1] = {...}
end
local function apply()
  redis.call('HSET', KEYS[#KEYS], ARGV[1], cjson.encode(changes))
  for i = 1, #changes do redis.call(unpack(changes[i])) end
  redis.call('HDEL', KEYS[#KEYS], ARGV[1])
end
-- What the desk knows of a conversation when its owner changes: its place in the desk's list, when the bot gave it up, since when the
-- customer waits for a person's word.
local function owned_by(meta, desk, path, kind, handed, asked, unanswered, now)
  if kind == 'bot' then
    change('ZREM', desk, path)
    change('HDEL', meta, 'handed', 'asked', 'first')
    return
  end
  change('ZADD', desk, 'NX', int(now), path)
  if not handed then change('HSET', meta, 'handed', int(now)) end
  if not asked and (kind == 'queue' or unanswered) then change('HSET', meta, 'asked', int(now)) end
end
