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
-- One line of the log: format version, time, id (or - for a numbered one), line feed, JSON.
local function log_value(now, id, body)
  return '1 ' .. int(now) .. ' ' .. id .. '\n' .. body
end
