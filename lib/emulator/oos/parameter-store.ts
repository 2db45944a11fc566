import { z } from "zod";
import type { Context } from "../core/context";
import { ExpressionError } from "../expressions/expression-error";
import { Meter } from "../expressions/meter";
import { compilePattern } from "../expressions/pattern";
import { checkResourceGroup, groupOfNew } from "./check-resource-group";
import { oosErrors } from "./errors";
import { executedBy } from "./executed-by";
import { publicParameter, publicParameters, publicValue } from "./public-parameters";
import { type ParameterKind, type ParameterRow, parameters, parameterVersions, type Tags } from "./store";
import { matchesPattern } from "./template/matches-pattern";

/** What CreateParameter and CreateSecretParameter make a parameter of. */
type NewParameter = {
	readonly kind: ParameterKind;
	readonly name: string;
	readonly type: string;
	readonly value: string;
	readonly description: string;
	readonly constraints: string;
	readonly tags: Tags;
	readonly resourceGroupId: string;
	readonly keyId: string;
	readonly dkmsInstanceId: string;
};

/** What of a parameter an update may change; unset: as before. */
type Changes = {
	readonly value: string;
	readonly description?: string | undefined;
	readonly tags?: Tags | undefined;
	readonly resourceGroupId?: string | undefined;
};

/** Most versions that are kept of one parameter; older ones go. */
const KEPT_VERSIONS = 100;

/** Makes a parameter in its first version. Throws EntityAlreadyExists.Parameter, InvalidParameter. */
export function createParameterRow(ctx: Context, asked: NewParameter): ParameterRow {
	const { value, ...facts } = asked;
	const key = keyOf(ctx.regionId, asked.kind, asked.name);
	if (ctx.tx.get(parameters, key)) {
		throw oosErrors.parameterExists(asked.name);
	}
	checkValue(asked.constraints, value);
	const resourceGroupId = groupOfNew(ctx, asked.resourceGroupId);
	const who = executedBy(ctx.identity);
	return keep(ctx, value, {
		...facts,
		resourceGroupId,
		key,
		group: `${ctx.regionId}/${asked.kind}`,
		regionId: ctx.regionId,
		id: `p-${ctx.ids.hex(20)}`,
		version: 1,
		createdBy: who,
		createdAt: ctx.now,
		updatedBy: who,
		updatedAt: ctx.now,
	});
}

/** Gives a parameter another value: one more version. Throws EntityNotExists.Parameter, InvalidParameter. */
export function updateParameterRow(ctx: Context, kind: ParameterKind, name: string, changes: Changes): ParameterRow {
	const row = requireParameter(ctx, kind, name);
	checkValue(row.constraints, changes.value);
	checkResourceGroup(ctx, changes.resourceGroupId);
	return keep(ctx, changes.value, {
		...row,
		description: changes.description ?? row.description,
		tags: changes.tags ?? row.tags,
		resourceGroupId: changes.resourceGroupId ?? row.resourceGroupId,
		version: row.version + 1,
		updatedBy: executedBy(ctx.identity),
		updatedAt: ctx.now,
	});
}

/** Removes a parameter with its history. Throws EntityNotExists.Parameter. */
export function removeParameter(ctx: Context, kind: ParameterKind, name: string): void {
	const { key } = requireParameter(ctx, kind, name);
	for (const version of [...ctx.tx.scan(parameterVersions, { index: "parameter", value: key })]) {
		ctx.tx.delete(parameterVersions, version.key);
	}
	ctx.tx.delete(parameters, key);
}

/** The parameter of this name that may be read: the account's own, or a public one. Throws EntityNotExists.Parameter. */
export function readableParameter(ctx: Context, kind: ParameterKind, name: string): ParameterRow {
	const row = ownOrPublic(ctx, kind, name);
	if (!row) {
		throw oosErrors.parameterNotFound(name);
	}
	return row;
}

function ownOrPublic(ctx: Context, kind: ParameterKind, name: string): ParameterRow | undefined {
	const own = ctx.tx.get(parameters, keyOf(ctx.regionId, kind, name));
	return own ?? (kind === "parameter" ? publicParameter(name) : undefined);
}

/** The account's parameter of this name. Throws EntityNotExists.Parameter. */
export function requireParameter(ctx: Context, kind: ParameterKind, name: string): ParameterRow {
	const row = ctx.tx.get(parameters, keyOf(ctx.regionId, kind, name));
	if (!row) {
		throw oosErrors.parameterNotFound(name);
	}
	return row;
}

/** Those of the names that are parameters, and those that are none, each in the order given. */
export function parametersNamed(ctx: Context, kind: ParameterKind, names: readonly string[]) {
	const found: ParameterRow[] = [];
	const unknown: string[] = [];
	for (const name of new Set(names)) {
		const row = ownOrPublic(ctx, kind, name);
		if (row) {
			found.push(row);
		} else {
			unknown.push(name);
		}
	}
	return { found, unknown };
}

/** The parameters of a kind that may be read: the region's, oldest first, and the public ones. */
export function* readableParameters(ctx: Context, kind: ParameterKind): Iterable<ParameterRow> {
	yield* allParameters(ctx, kind);
	if (kind === "parameter") {
		yield* publicParameters();
	}
}

/** The region's parameters of a kind, oldest first. */
export function allParameters(ctx: Context, kind: ParameterKind): Iterable<ParameterRow> {
	return ctx.tx.scan(parameters, { index: "group", value: `${ctx.regionId}/${kind}` });
}

/** Whether a parameter's name lies under a path: directly, or at any depth when `isRecursive`. */
export function isUnder(path: string, isRecursive: boolean): (row: ParameterRow) => boolean {
	const prefix = path.endsWith("/") ? path : `${path}/`;
	return ({ name }) => {
		const rest = name.startsWith(prefix) ? name.slice(prefix.length) : "";
		return rest !== "" && (isRecursive || !rest.includes("/"));
	};
}

/** A parameter's value in a version, or the latest. Throws EntityNotExists.Parameter for a version that is not kept. */
export function keptVersion(ctx: Context, row: ParameterRow, version: number = row.version) {
	const value = publicValue(row);
	if (value !== undefined && version === row.version) {
		return { value, version, updatedAt: row.updatedAt, updatedBy: row.updatedBy };
	}
	const kept = ctx.tx.get(parameterVersions, versionKey(row.key, version));
	if (!kept) {
		throw oosErrors.parameterVersionNotFound(row.name, version);
	}
	return kept;
}

/** A parameter's versions, newest first. */
export function versionsOf(ctx: Context, row: ParameterRow) {
	return ctx.tx.scan(parameterVersions, { index: "parameter", value: row.key, newestFirst: true });
}

function keyOf(regionId: string, kind: ParameterKind, name: string): string {
	return `${regionId}/${kind}/${name}`;
}

function versionKey(key: string, version: number): string {
	return `${key}:${version}`;
}

function keep(ctx: Context, value: string, row: ParameterRow): ParameterRow {
	ctx.tx.put(parameters, row);
	ctx.tx.put(parameterVersions, {
		key: versionKey(row.key, row.version),
		parameterKey: row.key,
		version: row.version,
		value,
		updatedBy: row.updatedBy,
		updatedAt: row.updatedAt,
	});
	ctx.tx.delete(parameterVersions, versionKey(row.key, row.version - KEPT_VERSIONS));
	return row;
}

/** Constraints are a JSON text of AllowedValues, AllowedPattern, MinLength and MaxLength. */
function checkValue(constraints: string, value: string): void {
	const limits = limitsOf(constraints);
	const { AllowedValues: allowed, AllowedPattern: pattern, MinLength: least, MaxLength: most } = limits;
	const refuse = (problem: string) => oosErrors.invalidParameter("Value", problem);
	if (allowed && !allowed.includes(value)) {
		throw refuse("It is not one of AllowedValues.");
	}
	if (pattern !== undefined && !matchesPattern(pattern, value)) {
		throw refuse(`It does not match the pattern ${pattern}.`);
	}
	if ((least !== undefined && value.length < least) || (most !== undefined && value.length > most)) {
		throw refuse("Its length is out of the limits.");
	}
}

const limitsShape = z.strictObject({
	AllowedValues: z.array(z.string()).optional(),
	AllowedPattern: z.string().optional(),
	MinLength: z.coerce.number().int().optional(),
	MaxLength: z.coerce.number().int().optional(),
});
type Limits = z.output<typeof limitsShape>;

function limitsOf(constraints: string): Limits {
	if (constraints === "") {
		return {};
	}
	const refuse = (problem: string) => oosErrors.invalidParameter("Constraints", problem);
	let given: unknown;
	try {
		given = JSON.parse(constraints);
	} catch {
		throw refuse("It is not a JSON text.");
	}
	const limits = limitsShape.safeParse(given);
	if (!limits.success) {
		throw refuse("It is a map of AllowedValues, AllowedPattern, MinLength and MaxLength.");
	}
	const { AllowedPattern: pattern } = limits.data;
	try {
		if (pattern !== undefined) {
			compilePattern(pattern, {}, new Meter());
		}
	} catch (error) {
		throw error instanceof ExpressionError ? refuse(error.message) : error;
	}
	return limits.data;
}
