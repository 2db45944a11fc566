import * as z from "zod";
import { toBase64 } from "./base64";
import { instanceDescription, instanceName } from "./ecs-instance";
import { picked, ruleMessage, wholeNumber } from "./rule";
import { DISK_CATEGORIES, isPassword } from "./scaling-configuration";
import { tagRows, toTags } from "./tags";
import { MOST_INSTANCE_USER_DATA, userDataProblem } from "./user-data";

/** How one signs in to what is created. */
export const RUN_LOGINS = ["none", "keyPair", "password"] as const;

/** 创建实例. */
export const runInstancesForm = z
	.object({
		instanceName: z.union([z.literal(""), instanceName]),
		description: instanceDescription,
		imageId: picked,
		instanceType: picked,
		vSwitchId: picked,
		securityGroupIds: z
			.array(picked)
			.min(1, ruleMessage("pickSecurityGroup"))
			.max(16, ruleMessage("tooMany", { max: 16 })),
		amount: wholeNumber(1, 100),
		systemDiskCategory: z.enum(DISK_CATEGORIES),
		/** GiB. */
		systemDiskSize: wholeNumber(20, 2048),
		/** Mbit/s; 0 gives no public address. */
		bandwidth: wholeNumber(0, 100),
		login: z.enum(RUN_LOGINS),
		keyPairName: z.string().trim(),
		password: z.string(),
		ramRoleName: z.string().trim(),
		userData: z.string(),
		isProtected: z.boolean(),
		tags: tagRows(),
		/** Only asks whether the request would pass. */
		isDryRun: z.boolean(),
		/** The request's ClientToken: sent again with it, nothing is made twice. Source: RunInstances, ClientToken (64 ASCII characters). */
		requestKey: z
			.string()
			.min(8)
			.max(64)
			.regex(/^[\x21-\x7e]+$/),
	})
	.superRefine((form, issues) => {
		const refuse = (path: string, message: string) => issues.addIssue({ code: "custom", path: [path], message });
		if (form.login === "keyPair" && form.keyPairName === "") {
			refuse("keyPairName", ruleMessage("required"));
		}
		if (form.login === "password" && !isPassword(form.password)) {
			refuse("password", ruleMessage(form.password === "" ? "required" : "instancePassword"));
		}
		const tooLarge = userDataProblem(form.userData, MOST_INSTANCE_USER_DATA);
		if (tooLarge) {
			refuse("userData", tooLarge);
		}
	});
export type RunInstancesForm = z.infer<typeof runInstancesForm>;
/** What the fields hold while one types. */
export type RunInstancesFields = z.input<typeof runInstancesForm>;

/** Parameters of ecs:RunInstances for a form that passed: what is left empty is left to the cloud. */
export function toRunInstancesRequest(form: RunInstancesForm) {
	return {
		ImageId: form.imageId,
		InstanceType: form.instanceType,
		VSwitchId: form.vSwitchId,
		SecurityGroupIds: form.securityGroupIds,
		Amount: form.amount,
		SystemDisk: { Category: form.systemDiskCategory, Size: String(form.systemDiskSize) },
		InternetMaxBandwidthOut: form.bandwidth,
		DeletionProtection: form.isProtected,
		DryRun: form.isDryRun,
		ClientToken: form.requestKey,
		...(form.instanceName !== "" && {
			InstanceName: form.instanceName,
			...(form.amount > 1 && { UniqueSuffix: true }),
		}),
		...(form.description !== "" && { Description: form.description }),
		...(form.login === "keyPair" && { KeyPairName: form.keyPairName }),
		...(form.login === "password" && { Password: form.password }),
		...(form.ramRoleName !== "" && { RamRoleName: form.ramRoleName }),
		...(form.userData !== "" && { UserData: toBase64(form.userData) }),
		...(form.tags.length > 0 && { Tag: toTags(form.tags) }),
	};
}
