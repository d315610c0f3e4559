-- Which conversations of one shard have something that the records lack, and which have been silent for long; one copier at a time.
-- KEYS uncopied silent copier
-- ARGV name lease-ms limit silent-since
local waiting = redis.call('ZRANGE', KEYS[1], 0, tonumber(ARGV[3]) - 1)
local silent = redis.call('ZRANGEBYSCORE', KEYS[2], '-inf', ARGV[4], 'LIMIT', 0, tonumber(ARGV[3]))
if #waiting == 0 and #silent == 0 then return {} end
local holder = redis.call('GET', KEYS[3])
if holder and holder ~= ARGV[1] then return {} end
redis.call('SET', KEYS[3], ARGV[1], 'PX', ARGV[2])
return {waiting, silent}
