import { z } from "zod";
import { lazyObject } from "../../core/lazy-object";
import { param, params } from "../../core/params";
import { createInstances } from "../create-instances";
import { ecsOperation } from "../ecs-operation";
import { ecsParamErrors } from "../errors";
import { launchPermissions } from "../launch-permissions";
import { fillRunInstances } from "../launch-template/fill-run-instances";
import { diskCategories, type RunInstancesParams, runInstancesInput } from "../run-instances-input";

const input = params(
	() =>
		runInstancesInput
			.pick({
				RegionId: true,
				ClientToken: true,
				DryRun: true,
				ImageId: true,
				ImageFamily: true,
				ZoneId: true,
				PrivateIpAddress: true,
				SecurityGroupId: true,
				InstanceName: true,
				HostName: true,
				Description: true,
				InstanceChargeType: true,
				SpotStrategy: true,
				SpotPriceLimit: true,
				SpotDuration: true,
				SpotInterruptionBehavior: true,
				InternetChargeType: true,
				InternetMaxBandwidthIn: true,
				InternetMaxBandwidthOut: true,
				KeyPairName: true,
				Password: true,
				RamRoleName: true,
				UserData: true,
				DeletionProtection: true,
				ResourceGroupId: true,
				Tag: true,
				IoOptimized: true,
				HttpEndpoint: true,
				HttpTokens: true,
				HttpPutResponseHopLimit: true,
				CreditSpecification: true,
				HibernationOptions: true,
				PrivatePoolOptions: true,
				Period: true,
				PeriodUnit: true,
				DeploymentSetId: true,
				DedicatedHostId: true,
				HpcClusterId: true,
				AutoRenew: true,
				AutoRenewPeriod: true,
			})
			.extend({
				InstanceType: param.string({ min: 1 }),
				VSwitchId: param.string({ min: 1 }),
				SystemDisk: param
					.object({
						Category: param.string({ values: diskCategories, error: ecsParamErrors.systemDiskCategory }).optional(),
						Size: param.integer({ min: 20, max: 500, error: ecsParamErrors.systemDiskSize }).optional(),
					})
					.optional(),
			}).shape,
);

/** CreateInstance: one instance, as RunInstances makes it, that stays stopped until it is started. */
export const createInstance = ecsOperation({
	action: "CreateInstance",
	input,
	output: lazyObject(() => ({ InstanceId: z.string() })),
	errors: [
		"MissingParameter",
		"InvalidImageId.NotFound",
		"InvalidInstanceType.ValueNotSupported",
		"InvalidVSwitchId.NotFound",
		"InvalidSecurityGroupId",
		"InvalidParameter.Mismatch",
		"InvalidPrivateIpAddress",
		"InvalidPrivateIpAddress.Duplicated",
		"QuotaExceeded.PrivateIpAddress",
		"InvalidKeyPairName.NotFound",
		"InvalidUser.PassRoleForbidden",
		"InvalidRamRole.NotFound",
		"InvalidRamRole.NotEcsRole",
		"InvalidUserData.SizeExceeded",
		"InvalidUserData.Base64FormatInvalid",
		"InvalidParameter.CreditSpecification",
		"DeploymentSet.NotFound",
		"InvalidDedicatedHostId.NotFound",
		"InvalidHpcClusterId.NotFound",
		"InvalidResourceGroup.NotFound",
		"Duplicate.TagKey",
		"DryRunOperation",
		"OperationDenied.ImageNotValid",
		"ImageNotSupportInstanceType",
	],
	ignored: ["Password", "IoOptimized"],
	missing: ["Data disks; and no dedicated host exists: naming one answers that it does not."],
	authorize: (query, ctx) => launchPermissions(ctx, "CreateInstance", asRunInstances(query)),
	handle: (query, ctx) => {
		const [instanceId = ""] = createInstances(fillRunInstances(asRunInstances(query), {}), ctx, "create");
		return { InstanceId: instanceId };
	},
});

/** The call as RunInstances would be made; all that it takes has been checked before by the same rules. */
function asRunInstances(query: z.output<typeof input>): RunInstancesParams {
	const { Category, Size } = query.SystemDisk ?? {};
	return runInstancesInput.parse({
		...query,
		SystemDisk: { Category, ...(Size !== undefined && { Size: String(Size) }) },
	});
}
