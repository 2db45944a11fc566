import stored from "./facts.json";

/** Kinds of values, as facts.json abbreviates them: string, integer, number, boolean, object. */
export type ValueKind = "s" | "i" | "n" | "b" | "o";

/** An official parameter, by its dotted wire name (`.N` stands for an index). */
export type ParameterFact = {
	readonly kind: ValueKind;
	readonly isRequired: boolean;
	/** The closed list of values, where the sources give one. */
	readonly values: readonly string[] | undefined;
};

export type OperationFacts = {
	readonly params: ReadonlyMap<string, ParameterFact>;
	/** No source says which parameters are required. */
	readonly isRequiredUnknown: boolean;
	/** Answer fields by path (`Policies.Policy[].PolicyName`), without RequestId; objects and lists have entries too. */
	readonly answer: ReadonlyMap<string, ValueKind>;
	/** HTTP status and code, e.g. `404 EntityNotExist.Role`. */
	readonly errors: readonly string[];
};

export type VersionFacts = {
	readonly product: string;
	readonly version: string;
	readonly errors: readonly string[];
	readonly operations: ReadonlyMap<string, OperationFacts>;
};

type Shape = string | readonly Shape[] | { readonly [name: string]: Shape };
type StoredOperation = {
	readonly params: Readonly<Record<string, string>>;
	readonly answer: Shape;
	readonly errors?: readonly string[];
	readonly requiredUnknown?: boolean;
};
type StoredVersion = {
	readonly errors: readonly string[];
	readonly operations: Readonly<Record<string, StoredOperation>>;
};

const PARAMETER = /^([sinbo])(\*?)(?:=(.+))?$/;

function parameterFact(text: string): ParameterFact {
	const [, kind, star, values] = PARAMETER.exec(text) ?? [];
	if (!kind) {
		throw new Error(`facts.json: "${text}" describes no parameter`);
	}
	return { kind: kind as ValueKind, isRequired: star === "*", values: values?.split("|") };
}

function* answerFields(shape: Shape, path: string): Iterable<readonly [string, ValueKind]> {
	if (typeof shape === "string") {
		yield [path, shape as ValueKind];
	} else if (Array.isArray(shape)) {
		yield* answerFields((shape as readonly Shape[])[0] ?? "o", `${path}[]`);
	} else {
		if (path !== "") {
			yield [path, "o"];
		}
		for (const [name, member] of Object.entries(shape)) {
			yield* answerFields(member, path === "" ? name : `${path}.${name}`);
		}
	}
}

function operationFacts(operation: StoredOperation): OperationFacts {
	return {
		params: new Map(Object.entries(operation.params).map(([name, text]) => [name, parameterFact(text)])),
		isRequiredUnknown: operation.requiredUnknown ?? false,
		answer: new Map(answerFields(operation.answer, "")),
		errors: operation.errors ?? [],
	};
}

/** The official facts, product by product and version by version. */
export function loadFacts(): readonly VersionFacts[] {
	// The file's own legend says what its texts mean; parameterFact checks them one by one.
	const products: Readonly<Record<string, Readonly<Record<string, StoredVersion>>>> = stored.products;
	return Object.entries(products).flatMap(([product, versions]) =>
		Object.entries(versions).map(([version, facts]) => ({
			product,
			version,
			errors: facts.errors,
			operations: new Map(
				Object.entries(facts.operations).map(([action, operation]) => [action, operationFacts(operation)]),
			),
		})),
	);
}
