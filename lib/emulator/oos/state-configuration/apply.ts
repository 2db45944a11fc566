import { ApiError } from "../../core/api-error";
import type { Context } from "../../core/context";
import { OOS_SERVICE } from "../../core/service-roles";
import { ExpressionError } from "../../expressions/expression-error";
import { resolve } from "../../expressions/resolve";
import { isMap, type JsonMap, member, textOf } from "../../expressions/value";
import { targetParameters } from "../actions/select-targets";
import { asService } from "../as-service";
import { bindParameters } from "../engine/bind-parameters";
import { parsedTemplate } from "../engine/content";
import { startScope } from "../engine/scope";
import { nextFiring, readSchedule } from "../engine/trigger-schedule";
import { findTemplate } from "../find-template";
import { collect } from "../inventory/collect";
import { INVENTORY_TYPES } from "../inventory/types";
import { applyTimer } from "../timer-kinds";
import { type StateConfigurationRow, stateConfigurations } from "./store";

/** Has a configuration applied at once, in a transaction of its own. */
export function applyNow(ctx: Context, row: StateConfigurationRow): void {
	applyAt(ctx, row.id, ctx.now);
}

/** Has a configuration applied no more. */
export function stopApplying(ctx: Context, stateConfigurationId: string): void {
	ctx.cancelTimer(timerOf(stateConfigurationId));
}

/**
 * Applies a configuration to its targets. ApplyAndAutoCorrect does so again at every time of its schedule; the other modes
 * once, and again after an update. A configuration that cannot be applied as it stands (its template or a target is gone)
 * is tried again at its next time.
 */
export function apply(stateConfigurationId: string, ctx: Context): void {
	const row = ctx.tx.get(stateConfigurations, stateConfigurationId);
	if (!row) {
		return;
	}
	try {
		ctx.tx.savepoint(() => applyStates(ctx, row));
	} catch (error) {
		if (!(error instanceof ApiError || error instanceof ExpressionError)) {
			throw error;
		}
	}
	if (row.configureMode === "ApplyAndAutoCorrect") {
		const { scheduleType: type, scheduleExpression: expression } = row;
		const next = nextFiring(readSchedule({ type, expression, timeZone: "", endDate: "" }), ctx.now);
		if (next !== undefined) {
			applyAt(ctx, row.id, next);
		}
	}
}

function applyAt(ctx: Context, stateConfigurationId: string, at: number): void {
	ctx.schedule(applyTimer, at, { stateConfigurationId }, timerOf(stateConfigurationId));
}

function timerOf(stateConfigurationId: string): string {
	return `oos.apply:${stateConfigurationId}`;
}

function applyStates(ctx: Context, row: StateConfigurationRow): void {
	const { content, meta } = findTemplate(ctx, row.regionId, row.templateName, row.templateVersion);
	const template = parsedTemplate(content, meta.hash);
	const { identity: caller } = asService(ctx);
	const around = { executionId: row.id, regionId: row.regionId, executedBy: OOS_SERVICE, caller };
	const bound = bindParameters(ctx, template, row.parameters, around);
	for (const state of template.states) {
		if (state.resourceType !== "ACS:Inventory") {
			continue;
		}
		const properties = resolve(state.properties, startScope(ctx, around, bound));
		const typeNames = enabledTypes(isMap(properties) ? properties : {});
		for (const instanceId of targetsOf(ctx, row)) {
			collect(ctx, row.regionId, instanceId, typeNames);
		}
	}
}

/** The types whose collection the policy enables. */
function enabledTypes(properties: JsonMap): readonly string[] {
	const policy = member(properties, "Policy");
	return Object.entries(isMap(policy) ? policy : {})
		.filter(
			([name, how]) =>
				Object.hasOwn(INVENTORY_TYPES, name) && isMap(how) && textOf(member(how, "Collection") ?? null) === "Enabled",
		)
		.map(([name]) => name);
}

function targetsOf(ctx: Context, row: StateConfigurationRow): readonly string[] {
	const ids: string[] = [];
	let NextToken = "";
	do {
		const answer = ctx.callByName(
			"ecs",
			"DescribeInstances",
			{ RegionId: row.regionId, MaxResults: 100, ...targetParameters(row.targets), ...(NextToken && { NextToken }) },
			asService(ctx),
			{ regionId: row.regionId },
		) as { Instances?: { Instance?: { InstanceId: string }[] }; NextToken?: string };
		ids.push(...(answer.Instances?.Instance ?? []).map(({ InstanceId }) => InstanceId));
		NextToken = answer.NextToken ?? "";
	} while (NextToken !== "");
	return ids;
}
