/** What was typed in a window or page that a reload, or a key too many, has closed before it was sent. */
export type TypedDraft = {
	/** What `form` held otherwise than at first, by field; undefined when nothing is kept of it. */
	read: (form: string) => Readonly<Record<string, unknown>> | undefined;
	/** Keeps that; nothing of an empty record. Secrets are not kept. */
	write: (form: string, changed: Readonly<Record<string, unknown>>) => void;
	/** Whether anything is kept. */
	isKept: () => boolean;
	clear: () => void;
};

/** Fields with secrets are called so wherever they stand; the browser keeps none. */
const SECRET = /secret|password/i;

type Kept = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/**
 * A draft under a name, in a storage of the tab's: it ends with the tab. A storage that refuses, or that holds something
 * else under that name, is as good as none.
 */
export function typedDraftOf(
	storage: () => Pick<Storage, "getItem" | "setItem" | "removeItem">,
	name: string,
): TypedDraft {
	const key = `typed:${name}`;
	const readAll = (): Kept => {
		try {
			const kept: unknown = JSON.parse(storage().getItem(key) ?? "{}");
			return typeof kept === "object" && kept !== null ? (kept as Kept) : {};
		} catch {
			return {};
		}
	};
	const writeAll = (kept: Kept) => {
		try {
			if (Object.keys(kept).length === 0) {
				storage().removeItem(key);
			} else {
				storage().setItem(key, JSON.stringify(kept));
			}
		} catch {
			// Full, or not allowed: what is typed lives in the page alone then.
		}
	};
	return {
		read: (form) => readAll()[form],
		write: (form, changed) => {
			const { [form]: _before, ...others } = readAll();
			const text = JSON.stringify(changed, (field, value) => (SECRET.test(field) ? undefined : value));
			writeAll(text === "{}" ? others : { ...others, [form]: JSON.parse(text) });
		},
		isKept: () => Object.keys(readAll()).length > 0,
		clear: () => writeAll({}),
	};
}

/** The fields whose values differ from those at first, as JSON. */
export function changedFields(
	values: Readonly<Record<string, unknown>>,
	first: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
	const isOther = ([field, value]: [string, unknown]) => JSON.stringify(value) !== JSON.stringify(first[field]);
	return Object.fromEntries(Object.entries(values).filter(isOther));
}

/** Whether a kept value is of the kind that a field holds: a form of another version may have kept it. */
export function isAlike(kept: unknown, held: unknown): boolean {
	return (held ?? null) === null || (typeof kept === typeof held && Array.isArray(kept) === Array.isArray(held));
}
