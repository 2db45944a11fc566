import type { OperationFacts, ValueKind, VersionFacts } from "../../contract/contract";
import type { Operation } from "../core/operation";
import type { Product } from "../core/product";
import { type DeclaredParameter, declaredAnswer, declaredParameters } from "./declared";

/** A place where what an operation declares is not what the facts say. */
export type Difference = {
	readonly product: string;
	readonly version: string;
	readonly action: string;
	/** `parameter X`, `answer X.Y`, `error X` or `operation`. */
	readonly subject: string;
	readonly problem: string;
};

type Finding = Pick<Difference, "subject" | "problem">;

/** A product's operations in one version, by name. */
export function operationsOf(product: Product, version: string): ReadonlyMap<string, Operation> {
	return new Map(
		product.operations
			.filter((operation) => !operation.versions || operation.versions.includes(version))
			.map((operation) => [operation.action, operation]),
	);
}

/** Every difference between a product's declarations and the facts of one of its versions. */
export function compareVersion(product: Product, facts: VersionFacts): readonly Difference[] {
	const { version } = facts;
	const knownErrors = errorCodes(facts);
	return [...operationsOf(product, version)].flatMap(([action, operation]) => {
		const official = facts.operations.get(action);
		const findings = official
			? [
					...compareParameters(operation, official),
					...compareAnswer(operation, official),
					...compareErrors(operation, knownErrors),
				]
			: [{ subject: "operation", problem: "the facts know no such operation" }];
		return findings.map((finding) => ({ product: product.name, version, action, ...finding }));
	});
}

/** Every code that some error table of the version names. */
function errorCodes(facts: VersionFacts): ReadonlySet<string> {
	const errors = [facts, ...facts.operations.values()].flatMap((source) => source.errors);
	return new Set(errors.map((error) => error.slice(error.indexOf(" ") + 1)));
}

/** Codes count as official when any operation of the version has them: the tables are assigned by meaning. */
function compareErrors(operation: Operation, known: ReadonlySet<string>): readonly Finding[] {
	return operation.errors
		.filter((code) => !known.has(code))
		.map((code) => ({ subject: `error ${code}`, problem: "is in no error table" }));
}

function compareParameters(operation: Operation, official: OperationFacts): readonly Finding[] {
	const declared = declaredParameters(operation.input);
	const findings: Finding[] = [];
	for (const [name, parameter] of declared) {
		for (const problem of parameterProblems(name, parameter, official)) {
			findings.push({ subject: `parameter ${name}`, problem });
		}
	}
	for (const [name, fact] of official.params) {
		if (fact.isRequired && !name.includes(".") && !declared.has(name)) {
			findings.push({ subject: `parameter ${name}`, problem: "is required, but not declared" });
		}
	}
	return findings;
}

function parameterProblems(name: string, declared: DeclaredParameter, official: OperationFacts): readonly string[] {
	const fact = official.params.get(name);
	if (!fact) {
		return ["is no official parameter"];
	}
	const problems: string[] = [];
	if (!sameKind(declared.kind, fact.kind)) {
		problems.push(`is declared as ${declared.kind}, officially ${fact.kind}`);
	}
	// The sources mark members of lists and objects as required so rarely that their silence says nothing.
	const isMember = name.replace(/\.N$/, "").includes(".");
	if (!official.isRequiredUnknown && !isMember && declared.isRequired !== fact.isRequired) {
		problems.push(declared.isRequired ? "is required here only" : "is required officially");
	}
	const invented = declared.values?.filter((value) => fact.values && !fact.values.includes(value)) ?? [];
	if (invented.length > 0) {
		problems.push(`takes unofficial values: ${invented.join(", ")}`);
	}
	return problems;
}

function compareAnswer(operation: Operation, official: OperationFacts): readonly Finding[] {
	const findings: Finding[] = [];
	for (const [path, kind] of declaredAnswer(operation.output)) {
		const fact = official.answer.get(path);
		if (fact === undefined && !insideObject(path, official.answer)) {
			findings.push({ subject: `answer ${path}`, problem: "is no official answer field" });
		} else if (fact !== undefined && !sameKind(kind, fact)) {
			findings.push({ subject: `answer ${path}`, problem: `is declared as ${kind}, officially ${fact}` });
		}
	}
	return findings;
}

/** Whether a field lies in an object whose members the facts leave open. */
function insideObject(path: string, answer: ReadonlyMap<string, ValueKind>): boolean {
	for (let at = path.lastIndexOf("."); at > 0; at = path.lastIndexOf(".", at - 1)) {
		const parent = path.slice(0, at);
		if (answer.get(parent) === "o") {
			return ![...answer.keys()].some((key) => key.startsWith(`${parent}.`));
		}
	}
	return false;
}

/** Integers and other numbers count as one kind: the sources do not tell them apart everywhere. */
function sameKind(declared: ValueKind | undefined, official: ValueKind): boolean {
	const widened = (kind: ValueKind) => (kind === "i" ? "n" : kind);
	return declared === undefined || widened(declared) === widened(official);
}
