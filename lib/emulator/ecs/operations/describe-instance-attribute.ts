import { z } from "zod";
import { lazyObject } from "../../core/lazy-object";
import { param, params } from "../../core/params";
import { ecsOperation, ecsPermission } from "../ecs-operation";
import { requireInstance } from "../instance";
import { optionsOf } from "../instance/options";
import { instanceAnswer, instanceView } from "../instance-view";
import { primaryInterfaceOf } from "../network-interface/network-interface";

/** DescribeInstanceAttribute: one instance. */
export const describeInstanceAttribute = ecsOperation({
	action: "DescribeInstanceAttribute",
	input: params(() => ({ InstanceId: param.string({ min: 1 }) })),
	output: lazyObject(
		() =>
			instanceAnswer
				.pick({
					InstanceId: true,
					InstanceName: true,
					Description: true,
					HostName: true,
					ImageId: true,
					RegionId: true,
					ZoneId: true,
					ClusterId: true,
					InstanceType: true,
					Cpu: true,
					Memory: true,
					Status: true,
					StoppedMode: true,
					SerialNumber: true,
					SecurityGroupIds: true,
					InnerIpAddress: true,
					PublicIpAddress: true,
					VpcAttributes: true,
					InternetChargeType: true,
					InternetMaxBandwidthIn: true,
					InternetMaxBandwidthOut: true,
					InstanceChargeType: true,
					InstanceNetworkType: true,
					CreationTime: true,
					ExpiredTime: true,
					CreditSpecification: true,
				})
				.extend({
					EipAddress: instanceAnswer.shape.EipAddress.omit({ IsSupportUnassociate: true }),
					IoOptimized: z.string(),
					VlanId: z.string(),
					EnableJumboFrame: z.boolean(),
					OperationLocks: lazyObject(() => ({ LockReason: z.array(z.object({ LockReason: z.string() })) })),
					NetworkOptions: lazyObject(() => ({ EnableJumboFrame: z.boolean() })),
				}).shape,
	),
	errors: ["InvalidInstanceId.NotFound"],
	authorize: (input, ctx) => ecsPermission(ctx, "DescribeInstanceAttribute", `instance/${input.InstanceId}`),
	handle: (input, ctx) => {
		const row = requireInstance(ctx, input.InstanceId);
		const { hasJumboFrame } = optionsOf(row);
		const { EipAddress, ...view } = instanceView(row, [primaryInterfaceOf(row, ctx)]);
		const { AllocationId, IpAddress, InternetChargeType, Bandwidth } = EipAddress;
		return {
			...view,
			EipAddress: { AllocationId, IpAddress, InternetChargeType, Bandwidth },
			IoOptimized: "optimized",
			VlanId: "",
			EnableJumboFrame: hasJumboFrame,
			NetworkOptions: { EnableJumboFrame: hasJumboFrame },
			OperationLocks: { LockReason: [] },
		};
	},
});
