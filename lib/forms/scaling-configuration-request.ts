import type { ScalingConfiguration } from "@/lib/cloud/ess";
import { instanceTypesOf, securityGroupsOf } from "@/lib/ess/one-or-more";
import { toBase64 } from "./base64";
import type { ConfigurationFields } from "./scaling-configuration";
import { fromBase64, isUserDataKept } from "./user-data";

/** What CreateScalingConfiguration and ModifyScalingConfiguration both take of a form that passed. */
function commonSettings(form: ConfigurationFields) {
	const bandwidth = Number(form.internetMaxBandwidthOut);
	return {
		...(form.scalingConfigurationName && { ScalingConfigurationName: form.scalingConfigurationName }),
		...(form.imageSource === "image" ? { ImageId: form.imageId } : { ImageFamily: form.imageFamily }),
		InstanceTypes: form.instanceTypes,
		SecurityGroupIds: form.securityGroupIds,
		SystemDisk: {
			...(form.systemDiskCategory && { Category: form.systemDiskCategory }),
			Size: Number(form.systemDiskSize),
		},
		...(bandwidth > 0 && { InternetChargeType: form.internetChargeType }),
		InternetMaxBandwidthOut: bandwidth,
		...(form.login === "keyPair" && { KeyPairName: form.keyPairName }),
		...(form.login === "password" && { Password: form.password }),
		...(form.login === "inherit" && { PasswordInherit: true }),
		...(form.ramRoleName && { RamRoleName: form.ramRoleName }),
		...(form.instanceName && { InstanceName: form.instanceName }),
		...(form.hostName && { HostName: form.hostName }),
	};
}

/** In Base64. What a copy did not change is sent as it was told: bytes that are no text would be lost in one. */
function userDataOf(form: ConfigurationFields): string {
	if (isUserDataKept(form)) {
		return form.userDataBefore;
	}
	return form.userData.trim() === "" ? "" : toBase64(form.userData);
}

const tagsOf = (form: ConfigurationFields) =>
	JSON.stringify(Object.fromEntries(form.tags.map(({ key, value }) => [key, value])));

/** Parameters of ess:CreateScalingConfiguration for a form that passed. */
export function toCreateConfigurationRequest(form: ConfigurationFields, scalingGroupId: string) {
	const UserData = userDataOf(form);
	const userData = UserData === "" ? {} : { UserData };
	const tags = form.tags.length > 0 ? { Tags: tagsOf(form) } : {};
	return { ScalingGroupId: scalingGroupId, ...commonSettings(form), ...userData, ...tags };
}

/**
 * Parameters of ess:ModifyScalingConfiguration for a form that passed. Override: without it lists would be added to. What
 * the form has no field for is left as it is.
 */
export function toModifyConfigurationRequest(form: ConfigurationFields, scalingConfigurationId: string) {
	return {
		ScalingConfigurationId: scalingConfigurationId,
		Override: true,
		...commonSettings(form),
		...(isUserDataKept(form) ? {} : { UserData: userDataOf(form) }),
		Tags: tagsOf(form),
	};
}

/** The form as it is before anything is typed. */
export function emptyConfiguration(): ConfigurationFields {
	return {
		scalingConfigurationName: "",
		imageSource: "image",
		imageId: "",
		imageFamily: "",
		instanceTypes: [],
		securityGroupIds: [],
		systemDiskCategory: "cloud_essd",
		systemDiskSize: 40,
		internetChargeType: "PayByTraffic",
		internetMaxBandwidthOut: 0,
		login: "none",
		keyPairName: "",
		password: "",
		ramRoleName: "",
		instanceName: "",
		hostName: "",
		userData: "",
		userDataBefore: "",
		tags: [],
	};
}

/** An existing configuration as the form that would make it; its password is not told by the cloud. */
export function configurationFormValues(row: ScalingConfiguration): ConfigurationFields {
	return {
		scalingConfigurationName: row.ScalingConfigurationName ?? "",
		imageSource: row.ImageId || !row.ImageFamily ? "image" : "family",
		imageId: row.ImageId ?? "",
		imageFamily: row.ImageFamily ?? "",
		instanceTypes: instanceTypesOf(row),
		securityGroupIds: securityGroupsOf(row),
		systemDiskCategory: row.SystemDiskCategory ?? "",
		systemDiskSize: row.SystemDiskSize ?? 40,
		internetChargeType: row.InternetChargeType === "PayByBandwidth" ? "PayByBandwidth" : "PayByTraffic",
		internetMaxBandwidthOut: row.InternetMaxBandwidthOut ?? 0,
		login: row.KeyPairName ? "keyPair" : row.PasswordInherit ? "inherit" : "keep",
		keyPairName: row.KeyPairName ?? "",
		password: "",
		ramRoleName: row.RamRoleName ?? "",
		instanceName: row.InstanceName ?? "",
		hostName: row.HostName ?? "",
		userData: fromBase64(row.UserData ?? ""),
		userDataBefore: row.UserData ?? "",
		tags: row.Tags.map(({ Key, Value }) => ({ key: Key, value: Value ?? "" })),
	};
}
