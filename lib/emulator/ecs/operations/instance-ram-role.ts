import { z } from "zod";
import { lazyObject } from "../../core/lazy-object";
import { filtered, page } from "../../core/pagination";
import { param, params } from "../../core/params";
import { checkInstanceRole } from "../check-ram-role";
import { ecsOperation, instancePermissions } from "../ecs-operation";
import { idList, regionId } from "../fields";
import { requireInstance, updateInstance } from "../instance";
import { instances } from "../tables";

/** AttachInstanceRamRole: lets instances act as a RAM role that trusts ecs.aliyuncs.com. */
export const attachInstanceRamRole = ecsOperation({
	action: "AttachInstanceRamRole",
	input: params(() => ({
		RegionId: regionId,
		InstanceIds: idList,
		RamRoleName: param.string({ min: 1, max: 64 }),
		Policy: param.string().optional(),
	})),
	output: lazyObject(() => ({
		AttachInstanceRamRoleResults: z.object({
			AttachInstanceRamRoleResult: z.array(
				z.object({ InstanceId: z.string(), Code: z.string(), Message: z.string(), Success: z.boolean() }),
			),
		}),
		FailCount: z.int(),
		TotalCount: z.int(),
		RamRoleName: z.string(),
	})),
	errors: [
		"InvalidInstanceId.NotFound",
		"InvalidUser.PassRoleForbidden",
		"InvalidRamRole.NotFound",
		"InvalidRamRole.NotEcsRole",
	],
	ignored: ["Policy"],
	authorize: (input, ctx) => instancePermissions(ctx, "AttachInstanceRamRole", input.InstanceIds),
	handle: (input, ctx) => {
		const rows = input.InstanceIds.map((id) => requireInstance(ctx, id));
		checkInstanceRole(ctx, input.RamRoleName);
		return {
			AttachInstanceRamRoleResults: {
				AttachInstanceRamRoleResult: rows.map((row) => {
					updateInstance(ctx, row, { ramRoleName: input.RamRoleName });
					return { InstanceId: row.instanceId, Code: "200", Message: "success", Success: true };
				}),
			},
			FailCount: 0,
			TotalCount: rows.length,
			RamRoleName: input.RamRoleName,
		};
	},
});

/** DetachInstanceRamRole: takes instances their role; one that has another than the named one, or none, keeps what it has. */
export const detachInstanceRamRole = ecsOperation({
	action: "DetachInstanceRamRole",
	input: params(() => ({
		RegionId: regionId,
		InstanceIds: idList,
		RamRoleName: param.string({ min: 1, max: 64 }).optional(),
	})),
	output: lazyObject(() => ({
		DetachInstanceRamRoleResults: z.object({
			DetachInstanceRamRoleResult: z.array(
				z.object({
					InstanceId: z.string(),
					Code: z.string(),
					Message: z.string(),
					Success: z.boolean(),
					InstanceRamRoleSets: z.object({
						InstanceRamRoleSet: z.array(z.object({ InstanceId: z.string(), RamRoleName: z.string() })),
					}),
				}),
			),
		}),
		FailCount: z.int(),
		TotalCount: z.int(),
		RamRoleName: z.string(),
	})),
	errors: ["InvalidInstanceId.NotFound"],
	authorize: (input, ctx) => instancePermissions(ctx, "DetachInstanceRamRole", input.InstanceIds),
	handle: (input, ctx) => {
		const results = input.InstanceIds.map((id) => requireInstance(ctx, id)).map((row) => {
			const isHeld = row.ramRoleName !== "" && (!input.RamRoleName || row.ramRoleName === input.RamRoleName);
			if (isHeld) {
				updateInstance(ctx, row, { ramRoleName: "" });
			}
			return {
				InstanceId: row.instanceId,
				Code: isHeld ? "200" : "InvalidRamRole.NotFound",
				Message: isHeld ? "success" : "The specified RAM role is not attached to the instance.",
				Success: isHeld,
				InstanceRamRoleSets: {
					InstanceRamRoleSet: isHeld ? [{ InstanceId: row.instanceId, RamRoleName: row.ramRoleName }] : [],
				},
			};
		});
		return {
			DetachInstanceRamRoleResults: { DetachInstanceRamRoleResult: results },
			FailCount: results.filter(({ Success }) => !Success).length,
			TotalCount: results.length,
			RamRoleName: input.RamRoleName ?? "",
		};
	},
});

/** DescribeInstanceRamRole: which role the named instances, or those with the named role, act as. */
export const describeInstanceRamRole = ecsOperation({
	action: "DescribeInstanceRamRole",
	input: params(() => ({
		RegionId: regionId,
		InstanceIds: idList.optional(),
		RamRoleName: param.string().optional(),
		PageNumber: param.integer({ min: 1 }).default(1),
		PageSize: param.integer({ min: 1, max: 50 }).default(10),
	})),
	output: lazyObject(() => ({
		InstanceRamRoleSets: z.object({
			InstanceRamRoleSet: z.array(z.object({ InstanceId: z.string(), RamRoleName: z.string() })),
		}),
		RegionId: z.string(),
		TotalCount: z.int(),
	})),
	errors: ["InvalidInstanceId.NotFound"],
	authorize: (input, ctx) => instancePermissions(ctx, "DescribeInstanceRamRole", input.InstanceIds ?? []),
	handle: (input, ctx) => {
		const rows = input.InstanceIds
			? input.InstanceIds.map((id) => requireInstance(ctx, id))
			: [...ctx.tx.scan(instances, { index: "region", value: ctx.regionId })].filter((row) => row.ramRoleName !== "");
		const wanted = [...filtered(rows, (row) => !input.RamRoleName || row.ramRoleName === input.RamRoleName)];
		return {
			InstanceRamRoleSets: {
				InstanceRamRoleSet: page(wanted, input.PageNumber, input.PageSize).map((row) => ({
					InstanceId: row.instanceId,
					RamRoleName: row.ramRoleName,
				})),
			},
			RegionId: ctx.regionId,
			TotalCount: wanted.length,
		};
	},
});
