import { TYPED } from "./forget-typed";

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

/**
 * Fields with secrets are called so wherever they stand; the browser keeps none. What a command's placeholders are filled
 * with (`parameters`) may be one, as in the audit log; scripts are kept, as the cloud shows them too.
 */
const SECRET = /secret|password|token|access_?key|credential|^parameters$/i;

type Kept = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/**
 * A draft under a name, in a storage of the tab's: it ends with the tab. The name is asked for once the draft is used. A
 * storage that refuses, or that holds something else under that name, is as good as none.
 */
export function typedDraftOf(
	storage: () => Pick<Storage, "getItem" | "setItem" | "removeItem">,
	name: () => string,
): TypedDraft {
	let named: string | undefined;
	const keyOf = () => {
		named ??= `${TYPED}${name()}`;
		return named;
	};
	const readAll = (): Kept => {
		try {
			const kept: unknown = JSON.parse(storage().getItem(keyOf()) ?? "{}");
			return typeof kept === "object" && kept !== null ? (kept as Kept) : {};
		} catch {
			return {};
		}
	};
	const writeAll = (kept: Kept) => {
		try {
			if (Object.keys(kept).length === 0) {
				storage().removeItem(keyOf());
			} else {
				storage().setItem(keyOf(), JSON.stringify(kept));
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

type Fields = Readonly<Record<string, unknown>>;

const isGroup = (value: unknown): value is Fields => kindOf(value) === "object";

/** The fields whose values differ from those at first, as JSON, but for secrets; of a group of fields those of them that do. */
export function changedFields(values: Fields, first: Fields): Record<string, unknown> {
	return Object.fromEntries(
		Object.entries(values).flatMap(([field, value]) => {
			const held = first[field];
			if (SECRET.test(field) || JSON.stringify(value) === JSON.stringify(held)) {
				return [];
			}
			if (!isGroup(value) || !isGroup(held)) {
				return [[field, value]];
			}
			const changed = changedFields(value, held);
			return Object.keys(changed).length === 0 ? [] : [[field, changed]];
		}),
	);
}

/**
 * What of a draft fits into a form that holds `first`, by the path of each field: what nobody typed stays as it holds it,
 * though it may be otherwise than when the draft was kept.
 */
export function fittingFields(kept: Fields, first: Fields, within = ""): [path: string, value: unknown][] {
	return Object.entries(kept).flatMap(([field, value]): [string, unknown][] => {
		const [path, held] = [`${within}${field}`, first[field]];
		if (isGroup(value) && isGroup(held)) {
			return fittingFields(value, held, `${path}.`);
		}
		return isAlike(value, held) ? [[path, value]] : [];
	});
}

/** Whether a kept value is of the kind that a field holds: a form of another version may have kept it. */
export function isAlike(kept: unknown, held: unknown): boolean {
	return (held ?? null) === null || kindOf(kept) === kindOf(held);
}

/** A number is a text once it has been typed. */
function kindOf(value: unknown): string {
	if (value === null || Array.isArray(value)) {
		return value === null ? "null" : "list";
	}
	return typeof value === "number" ? "string" : typeof value;
}
