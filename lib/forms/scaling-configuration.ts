import * as z from "zod";
import { essName } from "./ess-name";
import { picked, ruleMessage, someOf, wholeNumber } from "./rule";
import { tagRows } from "./tags";
import { isUserDataKept, MOST_CONFIGURATION_USER_DATA, userDataProblem } from "./user-data";

export const IMAGE_SOURCES = ["image", "family"] as const;
/** How one signs in to what is created; `keep` leaves what a configuration has, which the cloud does not tell. */
export const LOGINS = ["none", "keyPair", "password", "inherit", "keep"] as const;
export const DISK_CATEGORIES = [
	"cloud_essd",
	"cloud_auto",
	"cloud_essd_entry",
	"cloud_ssd",
	"cloud_efficiency",
] as const;
export const INTERNET_CHARGES = ["PayByTraffic", "PayByBandwidth"] as const;

/** 8–30 characters of at least three kinds; a slash may not come first. Source: CreateScalingConfiguration, Password. */
const PASSWORD_CHARS = /^[A-Za-z\d()`~!@#$%^&*_\-+=|{}[\]:;'<>,.?/]{8,30}$/;
const PASSWORD_KINDS = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z\d]/];

/**
 * The fields of 创建伸缩配置 as they are typed. They are checked by scalingConfigurationForm: as part of another form they
 * may stand unused.
 */
export const configurationFields = z.object({
	scalingConfigurationName: z.string().trim().default(""),
	imageSource: z.enum(IMAGE_SOURCES).default("image"),
	imageId: z.string().trim().default(""),
	imageFamily: z.string().trim().default(""),
	/** In order of preference. */
	instanceTypes: z.array(z.string()).default([]),
	securityGroupIds: z.array(z.string()).default([]),
	systemDiskCategory: z.string().default("cloud_essd"),
	/** GiB. */
	systemDiskSize: z.union([z.string(), z.number()]).default(40),
	internetChargeType: z.enum(INTERNET_CHARGES).default("PayByTraffic"),
	/** Mbit/s; 0 gives no public address. */
	internetMaxBandwidthOut: z.union([z.string(), z.number()]).default(0),
	login: z.enum(LOGINS).default("none"),
	keyPairName: z.string().trim().default(""),
	password: z.string().default(""),
	ramRoleName: z.string().trim().default(""),
	instanceName: z.string().trim().default(""),
	hostName: z.string().trim().default(""),
	userData: z.string().default(""),
	/** In Base64, as the cloud told it of the configuration that the form began with; empty without one. */
	userDataBefore: z.string().default(""),
	tags: tagRows().default([]),
});
export type ConfigurationFields = z.infer<typeof configurationFields>;

/** 创建伸缩配置 and its modification. */
export const scalingConfigurationForm = configurationFields.superRefine((form, issues) => {
	for (const [field, message] of configurationProblems(form)) {
		issues.addIssue({ code: "custom", path: [field], message });
	}
});

/** What is wrong with the fields of a configuration: the field and the rule that it breaks. */
export function configurationProblems(form: ConfigurationFields): [keyof ConfigurationFields, string][] {
	const problems: [keyof ConfigurationFields, string][] = [];
	const check = (field: keyof ConfigurationFields, schema: z.ZodType) => {
		const { error } = schema.safeParse(form[field]);
		problems.push(...(error?.issues ?? []).map(({ message }): [keyof ConfigurationFields, string] => [field, message]));
	};
	if (form.scalingConfigurationName !== "") {
		check("scalingConfigurationName", essName);
	}
	check(form.imageSource === "image" ? "imageId" : "imageFamily", picked);
	check("instanceTypes", someOf(10));
	check("securityGroupIds", someOf(16));
	check("systemDiskSize", wholeNumber(20, 2048));
	check("internetMaxBandwidthOut", wholeNumber(0, 100));
	if (form.login === "keyPair") {
		check("keyPairName", picked);
	}
	if (form.login === "password" && !isPassword(form.password)) {
		problems.push(["password", ruleMessage(form.password === "" ? "required" : "instancePassword")]);
	}
	if (form.instanceName !== "") {
		check("instanceName", textOf(2, 128));
	}
	if (form.hostName !== "") {
		check("hostName", textOf(2, 64));
	}
	// Bytes that are no text stand there in Base64, which is longer.
	const tooLarge = isUserDataKept(form) ? undefined : userDataProblem(form.userData, MOST_CONFIGURATION_USER_DATA);
	if (tooLarge) {
		problems.push(["userData", tooLarge]);
	}
	return problems;
}

function textOf(min: number, max: number) {
	return z.string().superRefine((value, issues) => {
		if (value.length < min || value.length > max) {
			const message = ruleMessage("lengthRange", { min, max, length: value.length, value: value.slice(0, 40) });
			issues.addIssue({ code: "custom", message });
		}
	});
}

/** Whether a text may be the password of an instance. */
export function isPassword(value: string): boolean {
	const kinds = PASSWORD_KINDS.filter((kind) => kind.test(value)).length;
	return PASSWORD_CHARS.test(value) && !value.startsWith("/") && kinds >= 3;
}
