/** Kinds of values as the data abbreviates them: string, integer, number, boolean, object. */
export type ValueKind = "s" | "i" | "n" | "b" | "o";

/** An official parameter, by its dotted wire name (`.N` stands for an index from 1). */
export type ParameterFact = {
	readonly kind: ValueKind;
	readonly isRequired: boolean;
	/** The closed list of values, where a reference gives one. */
	readonly values: readonly string[] | undefined;
};

/** An answer as the wire has it, without RequestId: a kind, a list of one shape, or members by name. */
export type AnswerShape = ValueKind | readonly [AnswerShape] | { readonly [name: string]: AnswerShape };

export type OperationFacts = {
	readonly params: ReadonlyMap<string, ParameterFact>;
	/** No source says which parameters are required. */
	readonly isRequiredUnknown: boolean;
	/** Parameters that the SDKs send as one text: a JSON text, or a list joined by commas (`simple`). */
	readonly encoded: Readonly<Record<string, string>>;
	/** The nested shape of the answer; undefined where no source tells it. */
	readonly shape: AnswerShape | undefined;
	/** The shape's fields by path (`Policies.Policy[].PolicyName`); objects and lists have entries too. */
	readonly answer: ReadonlyMap<string, ValueKind>;
	/** HTTP status and code, e.g. `404 EntityNotExist.Role`. */
	readonly errors: readonly string[];
};

export type VersionFacts = {
	readonly product: string;
	readonly version: string;
	/** Errors that every operation of the version can give. */
	readonly errors: readonly string[];
	readonly operations: ReadonlyMap<string, OperationFacts>;
};

/** A version as the files made from the models hold it. */
export type StoredModels = {
	readonly product: string;
	readonly version: string;
	readonly operations: Readonly<Record<string, StoredOperation>>;
};

type StoredOperation = {
	readonly params: Readonly<Record<string, string>>;
	readonly answer?: AnswerShape;
	readonly encoded?: Readonly<Record<string, string>>;
};

/** What documented.json adds to a version. */
export type StoredDocumentation = {
	readonly product: string;
	readonly version: string;
	readonly errors: readonly string[];
	readonly operations: Readonly<Record<string, DocumentedOperation>>;
};

type DocumentedOperation = {
	readonly params?: Readonly<Record<string, string>>;
	/** The answer, where no model of the version tells it. */
	readonly answer?: AnswerShape;
	readonly errors?: readonly string[];
	readonly requiredKnown?: boolean;
};

const PARAMETER = /^([sinbo])(\*?)(?:=(.+))?$/;

function parameterFact(text: string): ParameterFact {
	const [, kind, star, values] = PARAMETER.exec(text) ?? [];
	if (!kind) {
		throw new Error(`the contract's "${text}" describes no parameter`);
	}
	return { kind: kind as ValueKind, isRequired: star === "*", values: values?.split("|") };
}

/** The fields of an answer by path, objects and lists included. */
export function* answerFields(shape: AnswerShape, path = ""): Iterable<readonly [string, ValueKind]> {
	if (typeof shape === "string") {
		yield [path, shape];
	} else if (isList(shape)) {
		yield* answerFields(shape[0], `${path}[]`);
	} else {
		if (path !== "") {
			yield [path, "o"];
		}
		for (const [name, member] of Object.entries(shape)) {
			yield* answerFields(member, path === "" ? name : `${path}.${name}`);
		}
	}
}

/** Whether a shape is a list. */
export function isList(shape: AnswerShape): shape is readonly [AnswerShape] {
	return Array.isArray(shape);
}

/** Joins what a version's models say with what the references add. */
export function joinFacts(models: StoredModels, documented: StoredDocumentation): VersionFacts {
	const { product, version } = models;
	const marks = Object.values(models.operations).some(({ params }) =>
		Object.values(params).some((text) => text.includes("*")),
	);
	const join = (action: string, model: StoredOperation): OperationFacts => {
		const more = documented.operations[action];
		const params = { ...model.params, ...more?.params };
		const shape = model.answer ?? more?.answer;
		return {
			params: new Map(Object.entries(params).map(([name, text]) => [name, parameterFact(text)])),
			isRequiredUnknown: !marks && more?.requiredKnown !== true,
			encoded: model.encoded ?? {},
			shape,
			answer: new Map(shape === undefined ? [] : answerFields(shape)),
			errors: more?.errors ?? [],
		};
	};
	return {
		product,
		version,
		errors: documented.errors,
		operations: new Map(Object.entries(models.operations).map(([action, model]) => [action, join(action, model)])),
	};
}
