/**
 * A value as a model declares it: a leaf of one kind (s string, i integer, n number, b boolean, o object whose members
 * the model leaves open), a list, or an object with members by wire name.
 */
export type Shape =
	| { readonly type: "leaf"; readonly kind: string }
	| { readonly type: "list"; readonly item: Shape }
	| { readonly type: "object"; readonly members: Members };

export type Members = Readonly<Record<string, { readonly shape: Shape; readonly isRequired: boolean }>>;

/** An operation as a reader of models yields it; the answer is absent where the source says nothing of it. */
export type Model = {
	readonly request: Members;
	readonly answer?: Members;
	/** Parameters sent as one text, with the style: `json`, or `simple` for a list joined by commas. */
	readonly encoded: Readonly<Record<string, string>>;
};

/** A shape whose members the model leaves open. */
export const OPEN: Shape = { type: "leaf", kind: "o" };

/** Parameters that every old operation takes and no new client sends: they name the account that the key already names. */
const OWNER_PARAMETERS = new Set(["OwnerId", "OwnerAccount", "ResourceOwnerId", "ResourceOwnerAccount"]);

/** Lists that a model spells out index by index: `ScalingGroupName.1` to `.20` are one list, `ScalingGroupName.N`. */
const FIXED_INDEX = /\.\d+(?=\.|$)/g;

type AnswerText = string | readonly AnswerText[] | { readonly [name: string]: AnswerText };

/** An operation as the contract's data holds it: parameters flat by wire name, the answer as a nested shape. */
export function describeOperation({ request, answer, encoded }: Model) {
	const params: Record<string, string> = {};
	for (const [written, { shape, isRequired }] of Object.entries(request)) {
		const name = written.replace(FIXED_INDEX, ".N");
		const isSpelledOut = written !== name && name.slice(0, -2) in request;
		if (!OWNER_PARAMETERS.has(name) && !isSpelledOut) {
			collectParameter(name, shape, isRequired, params);
		}
	}
	return {
		params: sorted(params),
		...(answer && { answer: describeAnswer(answer) }),
		...(Object.keys(encoded).length > 0 && { encoded: sorted(encoded) }),
	};
}

function collectParameter(name: string, shape: Shape, isRequired: boolean, params: Record<string, string>): void {
	if (shape.type === "list") {
		collectParameter(`${name}.N`, shape.item, isRequired, params);
		return;
	}
	params[name] = `${shape.type === "leaf" ? shape.kind : "o"}${isRequired ? "*" : ""}`;
	for (const [member, inner] of Object.entries(shape.type === "object" ? shape.members : {})) {
		collectParameter(`${name}.${member}`, inner.shape, inner.isRequired, params);
	}
}

function describeAnswer(answer: Members): AnswerText {
	const { RequestId: _, ...fields } = answer;
	return membersText(fields);
}

function answerText(shape: Shape): AnswerText {
	if (shape.type === "list") {
		return [answerText(shape.item)];
	}
	return shape.type === "object" ? membersText(shape.members) : shape.kind;
}

function membersText(members: Members): AnswerText {
	return Object.fromEntries(
		Object.entries(sorted(members)).map(([name, member]): [string, AnswerText] => [name, answerText(member.shape)]),
	);
}

/** A record with its keys in order, so that the data changes only where the facts do. */
export function sorted<T>(record: Readonly<Record<string, T>>): Record<string, T> {
	return Object.fromEntries(Object.entries(record).sort(([left], [right]) => (left < right ? -1 : 1)));
}
