import { ApiError } from "../../core/api-error";
import { ExpressionError } from "../../expressions/expression-error";
import { isMap, type Json, type JsonMap, member, textOf, toJson } from "../../expressions/value";
import { type Hidden, hideInText, hideValues } from "../engine/hide-values";
import { withSecrets } from "../engine/secret-references";
import { callerOf } from "../engine/session";
import type { ActionRun } from "./action";

/**
 * Calls the API that a task's properties name, as the execution's role. Neither the answer nor an error has the secrets
 * that the call was given. Throws ApiError.
 */
export function callApi(run: ActionRun): Json {
	const service = text(run.properties, "Service");
	const api = text(run.properties, "API");
	const given = member(run.properties, "Parameters") ?? {};
	if (!isMap(given)) {
		throw new ExpressionError("Parameters has to be a map.");
	}
	// A task that names no region means the one in which it is executed.
	const regionId = regionOf(run, given);
	const caller = callerOf(run.ctx, run.execution);
	const { value: filled, secrets } = resolvesSecrets(service, api)
		? { value: given, secrets: new Map<string, string>() }
		: withSecrets(run.ctx, run.execution, given);
	const asked = { RegionId: regionId, ...withoutEmpty(isMap(filled) ? filled : given) };
	try {
		return hideValues(toJson(run.ctx.callByName(service.toLowerCase(), api, asked, caller, { regionId })), secrets);
	} catch (error) {
		throw error instanceof ApiError ? withoutSecrets(error, secrets) : error;
	}
}

/** The error in words that may be kept: APIs repeat in them what they were given. */
function withoutSecrets(error: ApiError, secrets: Hidden): ApiError {
	return new ApiError(error.status, error.code, hideInText(error.message, secrets), error.detail);
}

function text(properties: JsonMap, name: string): string {
	const value = textOf(member(properties, name) ?? null);
	if (value === "") {
		throw new ExpressionError(`${name} is empty.`);
	}
	return value;
}

function regionOf(run: ActionRun, given: JsonMap): string {
	const named = member(given, "RegionId");
	return typeof named === "string" && named !== "" ? named : run.execution.regionId;
}

/** Commands name their secrets: Cloud Assistant puts them in on the instance. */
function resolvesSecrets(service: string, api: string): boolean {
	return service.toLowerCase() === "ecs" && /^(?:run|invoke|create|modify)command$/i.test(api);
}

/** Leaves out what is empty: it counts as not given. */
function withoutEmpty(given: JsonMap): JsonMap {
	return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null && value !== ""));
}
