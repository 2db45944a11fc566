import { array, bulk, failure, integer, none, ok, type Resp } from "./resp";

/** What a redis server holds: strings, lists, hashes and sets by key; due times in virtual ms. */
export type RedisData = {
	values: { [key: string]: string | string[] | { [field: string]: string } };
	sets: { [key: string]: string[] };
	expires: { [key: string]: number };
	config: { [name: string]: string };
};

export type RedisContext = { readonly data: RedisData; readonly now: number; readonly info: () => string };

const WRONG_TYPE = failure("WRONGTYPE Operation against a key holding the wrong kind of value");

type Handler = (args: readonly string[], context: RedisContext) => Resp;

/** Own property of a map of JSON. */
function get<T>(map: { [key: string]: T }, key: string): T | undefined {
	return Object.hasOwn(map, key) ? map[key] : undefined;
}

function set<T>(map: { [key: string]: T }, key: string, value: T): void {
	Object.defineProperty(map, key, { value, enumerable: true, configurable: true, writable: true });
}

function remove(data: RedisData, key: string): boolean {
	const isThere = Object.hasOwn(data.values, key) || Object.hasOwn(data.sets, key);
	delete data.values[key];
	delete data.sets[key];
	delete data.expires[key];
	return isThere;
}

function add(context: RedisContext, key: string, by: number): Resp {
	const value = get(context.data.values, key) ?? "0";
	if (typeof value !== "string" || !/^-?\d+$/.test(value)) {
		return failure("ERR value is not an integer or out of range");
	}
	set(context.data.values, key, String(Number(value) + by));
	return integer(Number(value) + by);
}

function listOf(context: RedisContext, key: string): string[] | undefined {
	const value = get(context.data.values, key);
	return value === undefined ? [] : Array.isArray(value) ? value : undefined;
}

function keysLike(context: RedisContext, pattern: string): string[] {
	const matcher = new RegExp(
		`^${pattern
			.replace(/[.+^${}()|\\]/g, "\\$&")
			.replaceAll("*", ".*")
			.replaceAll("?", ".")}$`,
		"s",
	);
	return [...Object.keys(context.data.values), ...Object.keys(context.data.sets)]
		.filter((key) => matcher.test(key))
		.sort();
}

const HANDLERS: Readonly<Record<string, { readonly least: number; readonly run: Handler }>> = {
	PING: { least: 0, run: ([text]) => (text === undefined ? { kind: "simple", text: "PONG" } : bulk(text)) },
	ECHO: { least: 1, run: ([text = ""]) => bulk(text) },
	SELECT: {
		least: 1,
		run: ([index = ""]) => (/^\d+$/.test(index) && Number(index) < 16 ? ok : failure("ERR DB index is out of range")),
	},
	QUIT: { least: 0, run: () => ok },
	SAVE: { least: 0, run: () => ok },
	BGSAVE: { least: 0, run: () => ({ kind: "simple", text: "Background saving started" }) },
	COMMAND: { least: 0, run: () => array([]) },
	CLIENT: { least: 1, run: () => ok },
	INFO: { least: 0, run: (_args, { info }) => bulk(info()) },
	DBSIZE: {
		least: 0,
		run: (_args, { data }) => integer(Object.keys(data.values).length + Object.keys(data.sets).length),
	},
	FLUSHALL: { least: 0, run: (_args, { data }) => flush(data) },
	FLUSHDB: { least: 0, run: (_args, { data }) => flush(data) },
	GET: {
		least: 1,
		run: ([key = ""], { data }) => {
			const value = get(data.values, key);
			return value === undefined
				? Object.hasOwn(data.sets, key)
					? WRONG_TYPE
					: none
				: typeof value === "string"
					? bulk(value)
					: WRONG_TYPE;
		},
	},
	SET: {
		least: 2,
		run: ([key = "", value = "", ...options], { data, now }) => {
			const flags = options.map((option) => option.toUpperCase());
			const isThere = Object.hasOwn(data.values, key);
			if ((flags.includes("NX") && isThere) || (flags.includes("XX") && !isThere)) {
				return none;
			}
			remove(data, key);
			set(data.values, key, value);
			const seconds = options[flags.indexOf("EX") + 1];
			if (flags.includes("EX") && seconds !== undefined) {
				set(data.expires, key, now + Number(seconds) * 1000);
			}
			return ok;
		},
	},
	SETEX: {
		least: 3,
		run: ([key = "", seconds = "", value = ""], { data, now }) => {
			set(data.values, key, value);
			set(data.expires, key, now + Number(seconds) * 1000);
			return ok;
		},
	},
	MSET: {
		least: 2,
		run: (args, { data }) => {
			for (let at = 0; at + 1 < args.length; at += 2) {
				set(data.values, args[at] ?? "", args[at + 1] ?? "");
			}
			return ok;
		},
	},
	MGET: {
		least: 1,
		run: (keys, { data }) =>
			array(
				keys.map((key) => {
					const value = get(data.values, key);
					return typeof value === "string" ? bulk(value) : none;
				}),
			),
	},
	DEL: { least: 1, run: (keys, { data }) => integer(keys.filter((key) => remove(data, key)).length) },
	EXISTS: {
		least: 1,
		run: (keys, { data }) =>
			integer(keys.filter((key) => Object.hasOwn(data.values, key) || Object.hasOwn(data.sets, key)).length),
	},
	INCR: { least: 1, run: ([key = ""], context) => add(context, key, 1) },
	DECR: { least: 1, run: ([key = ""], context) => add(context, key, -1) },
	INCRBY: { least: 2, run: ([key = "", by = "0"], context) => add(context, key, Number(by)) },
	APPEND: {
		least: 2,
		run: ([key = "", text = ""], { data }) => {
			const value = `${get(data.values, key) ?? ""}${text}`;
			set(data.values, key, value);
			return integer(value.length);
		},
	},
	KEYS: { least: 1, run: ([pattern = "*"], context) => array(keysLike(context, pattern).map(bulk)) },
	TYPE: {
		least: 1,
		run: ([key = ""], { data }) => {
			const value = get(data.values, key);
			const text = Object.hasOwn(data.sets, key)
				? "set"
				: value === undefined
					? "none"
					: typeof value === "string"
						? "string"
						: Array.isArray(value)
							? "list"
							: "hash";
			return { kind: "simple", text };
		},
	},
	EXPIRE: {
		least: 2,
		run: ([key = "", seconds = ""], { data, now }) => {
			if (!Object.hasOwn(data.values, key) && !Object.hasOwn(data.sets, key)) {
				return integer(0);
			}
			set(data.expires, key, now + Number(seconds) * 1000);
			return integer(1);
		},
	},
	TTL: {
		least: 1,
		run: ([key = ""], { data, now }) => {
			const due = get(data.expires, key);
			return integer(!Object.hasOwn(data.values, key) ? -2 : due === undefined ? -1 : Math.ceil((due - now) / 1000));
		},
	},
	LPUSH: { least: 2, run: ([key = "", ...items], context) => push(context, key, items, true) },
	RPUSH: { least: 2, run: ([key = "", ...items], context) => push(context, key, items, false) },
	LLEN: { least: 1, run: ([key = ""], context) => withList(context, key, (list) => integer(list.length)) },
	LPOP: { least: 1, run: ([key = ""], context) => withList(context, key, (list) => pop(list.shift())) },
	RPOP: { least: 1, run: ([key = ""], context) => withList(context, key, (list) => pop(list.pop())) },
	LRANGE: {
		least: 3,
		run: ([key = "", from = "0", to = "-1"], context) =>
			withList(context, key, (list) =>
				array(list.slice(Number(from), Number(to) === -1 ? undefined : Number(to) + 1).map(bulk)),
			),
	},
	HSET: {
		least: 3,
		run: ([key = "", ...pairs], { data }) => {
			const hash = get(data.values, key) ?? {};
			if (typeof hash === "string" || Array.isArray(hash)) {
				return WRONG_TYPE;
			}
			let made = 0;
			for (let at = 0; at + 1 < pairs.length; at += 2) {
				made += Object.hasOwn(hash, pairs[at] ?? "") ? 0 : 1;
				set(hash, pairs[at] ?? "", pairs[at + 1] ?? "");
			}
			set(data.values, key, hash);
			return integer(made);
		},
	},
	HGET: {
		least: 2,
		run: ([key = "", field = ""], { data }) => {
			const hash = get(data.values, key);
			const value =
				hash === undefined || typeof hash === "string" || Array.isArray(hash) ? undefined : get(hash, field);
			return value === undefined ? none : bulk(value);
		},
	},
	HGETALL: {
		least: 1,
		run: ([key = ""], { data }) => {
			const hash = get(data.values, key);
			return hash === undefined || typeof hash === "string" || Array.isArray(hash)
				? array([])
				: array(Object.entries(hash).flat().map(bulk));
		},
	},
	SADD: {
		least: 2,
		run: ([key = "", ...items], { data }) => {
			const known = get(data.sets, key) ?? [];
			const fresh = items.filter((item) => !known.includes(item));
			set(data.sets, key, [...known, ...fresh]);
			return integer(fresh.length);
		},
	},
	SMEMBERS: { least: 1, run: ([key = ""], { data }) => array((get(data.sets, key) ?? []).map(bulk)) },
	CONFIG: {
		least: 1,
		run: ([action = "", name = "", value = ""], { data }) => {
			if (action.toUpperCase() === "SET") {
				set(data.config, name, value);
				return ok;
			}
			if (action.toUpperCase() !== "GET") {
				return ok;
			}
			const matcher = new RegExp(`^${name.replace(/[.+^${}()|\\]/g, "\\$&").replaceAll("*", ".*")}$`);
			return array(
				Object.entries(data.config)
					.filter(([key]) => matcher.test(key))
					.flat()
					.map(bulk),
			);
		},
	},
};

function flush(data: RedisData): Resp {
	data.values = {};
	data.sets = {};
	data.expires = {};
	return ok;
}

function pop(item: string | undefined): Resp {
	return item === undefined ? none : bulk(item);
}

function push(context: RedisContext, key: string, items: readonly string[], isFront: boolean): Resp {
	const list = listOf(context, key);
	if (!list) {
		return WRONG_TYPE;
	}
	const next = isFront ? [...[...items].reverse(), ...list] : [...list, ...items];
	set(context.data.values, key, next);
	return integer(next.length);
}

function withList(context: RedisContext, key: string, use: (list: string[]) => Resp): Resp {
	const list = listOf(context, key);
	return list ? use(list) : WRONG_TYPE;
}

/** Runs one command on the data (redis.io/commands); keys whose time is over are gone first. */
export function runRedis(words: readonly string[], context: RedisContext): Resp {
	for (const [key, due] of Object.entries(context.data.expires)) {
		if (due <= context.now) {
			remove(context.data, key);
		}
	}
	const [name = "", ...args] = words;
	const handler = get(HANDLERS, name.toUpperCase());
	if (!handler) {
		return failure(`ERR unknown command '${name}'`);
	}
	return args.length < handler.least
		? failure(`ERR wrong number of arguments for '${name.toLowerCase()}' command`)
		: handler.run(args, context);
}
