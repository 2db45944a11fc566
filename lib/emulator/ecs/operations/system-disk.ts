import { z } from "zod";
import type { Context } from "../../core/context";
import { lazyObject } from "../../core/lazy-object";
import { param, params } from "../../core/params";
import { findDisk, requireDisk, systemDiskIdOf, systemDiskOf } from "../disk/disk";
import { diskErrors } from "../disk/errors";
import { disks } from "../disk/tables";
import { ecsOperation, ecsPermission } from "../ecs-operation";
import { ecsErrors } from "../errors";
import { clientToken, regionalId } from "../fields";
import { imageToBoot } from "../image/image";
import { beginBoot, requireInstance, updateInstance } from "../instance";
import { removeMachine } from "../machine-inputs";
import { type InstanceRow, instances, keyPairs } from "../tables";

/** An instance whose system disk may be written anew: it is stopped. */
function stopped(instance: InstanceRow): InstanceRow {
	if (instance.status !== "Stopped") {
		throw ecsErrors.instanceStatus();
	}
	return instance;
}

/** From now on nothing of the old system is there: the next boot is the first one. */
function forgetSystem(instance: InstanceRow, change: Partial<InstanceRow>, ctx: Context): InstanceRow {
	removeMachine(ctx, instance.instanceId);
	const next = { ...instance, ...change, boots: 0 };
	ctx.tx.put(instances, next);
	return next;
}

function keyPairOf(name: string | undefined, instance: InstanceRow, ctx: Context): string {
	if (name && !ctx.tx.get(keyPairs, `${ctx.regionId}/${name}`)) {
		throw ecsErrors.keyPairNotFound();
	}
	return name || instance.keyPairName;
}

/** ReInitDisk: a stopped instance's system disk is as its image made it. */
export const reInitDisk = ecsOperation({
	action: "ReInitDisk",
	input: params(() => ({
		DiskId: param.string({ min: 1 }),
		KeyPairName: param.string().optional(),
		Password: param.string({ min: 8, max: 30 }).optional(),
		SecurityEnhancementStrategy: param.string({ values: ["Active", "Deactive"] }).optional(),
		AutoStartInstance: param.boolean().default(false),
	})),
	output: z.object({}),
	errors: [
		"InvalidDiskId.NotFound",
		"IncorrectDiskStatus",
		"InvalidInstanceId.NotFound",
		"IncorrectInstanceStatus",
		"InvalidKeyPairName.NotFound",
	],
	ignored: ["Password", "SecurityEnhancementStrategy"],
	missing: ["Data disks."],
	authorize: (input, ctx) => {
		const instanceId = findDisk(input.DiskId, ctx)?.instanceId;
		return [
			ecsPermission(ctx, "ReInitDisk", `disk/${input.DiskId}`),
			...(instanceId ? [ecsPermission(ctx, "ReInitDisk", `instance/${instanceId}`)] : []),
		];
	},
	handle: (input, ctx) => {
		const disk = requireDisk(input.DiskId, ctx);
		if (disk.type !== "system" || disk.instanceId === undefined) {
			throw diskErrors.status();
		}
		const instance = stopped(requireInstance(ctx, disk.instanceId));
		const fresh = forgetSystem(instance, { keyPairName: keyPairOf(input.KeyPairName, instance, ctx) }, ctx);
		if (input.AutoStartInstance) {
			beginBoot(ctx, updateInstance(ctx, fresh, { status: "Starting" }));
		}
		return {};
	},
});

/** ReplaceSystemDisk: a stopped instance gets a new system disk, of another image or the same. */
export const replaceSystemDisk = ecsOperation({
	action: "ReplaceSystemDisk",
	input: params(() => ({
		InstanceId: param.string({ min: 1 }),
		ImageId: param.string({ min: 1 }),
		SystemDisk: param.object({ Size: param.integer({ min: 1 }).optional() }).optional(),
		KeyPairName: param.string().optional(),
		Password: param.string({ min: 8, max: 30 }).optional(),
		PasswordInherit: param.boolean().optional(),
		SecurityEnhancementStrategy: param.string({ values: ["Active", "Deactive"] }).optional(),
		ClientToken: clientToken,
	})),
	output: lazyObject(() => ({ DiskId: z.string() })),
	errors: [
		"InvalidInstanceId.NotFound",
		"IncorrectInstanceStatus",
		"InvalidImageId.NotFound",
		"OperationDenied.ImageNotValid",
		"ImageNotSupportInstanceType",
		"InvalidDiskSize.TooSmall",
		"InvalidKeyPairName.NotFound",
	],
	ignored: ["Password", "PasswordInherit", "SecurityEnhancementStrategy"],
	authorize: (input, ctx) => [
		ecsPermission(ctx, "ReplaceSystemDisk", `instance/${input.InstanceId}`),
		ecsPermission(ctx, "ReplaceSystemDisk", `image/${input.ImageId}`),
	],
	handle: (input, ctx) => {
		const instance = stopped(requireInstance(ctx, input.InstanceId));
		const image = imageToBoot(input.ImageId, instance.instanceType, ctx);
		const size = input.SystemDisk?.Size ?? Math.max(image.sizeGiB, instance.systemDiskSize);
		if (size < image.sizeGiB) {
			throw diskErrors.tooSmall();
		}
		const old = systemDiskOf(instance, ctx);
		ctx.tx.delete(disks, systemDiskIdOf(instance));
		const systemDiskId = regionalId(ctx, "d");
		const next = forgetSystem(
			instance,
			{
				systemDiskId,
				imageId: image.imageId,
				systemDiskSize: size,
				keyPairName: keyPairOf(input.KeyPairName, instance, ctx),
			},
			ctx,
		);
		// A new disk has the old one's settings, and a beginning of its own.
		const { name, description, deleteWithInstance, tags } = old;
		ctx.tx.put(disks, {
			...systemDiskOf(next, ctx),
			name,
			description,
			deleteWithInstance,
			tags,
			createdAt: ctx.now,
			attachedAt: ctx.now,
		});
		return { DiskId: systemDiskId };
	},
});
