import { utf8Bytes } from "./base64";
import { ruleMessage } from "./rule";

/** Bytes of user data before they are encoded. Source: CreateScalingConfiguration, UserData. */
export const MOST_CONFIGURATION_USER_DATA = 16 * 1024;
/** The same of a single instance (32 KB in Base64). Source: RunInstances, UserData. */
export const MOST_INSTANCE_USER_DATA = 24 * 1024;

/** What is wrong with the size of user data as it is typed, as the message of a rule. */
export function userDataProblem(text: string, max: number): string | undefined {
	const bytes = utf8Bytes(text);
	return bytes > max ? ruleMessage("userDataTooLarge", { bytes, max }) : undefined;
}

/** The text of user data as the cloud answers it; what is no text in Base64 is shown as it is. */
export function fromBase64(encoded: string): string {
	try {
		const bytes = Uint8Array.from(atob(encoded), (character) => character.charCodeAt(0));
		return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
	} catch {
		return encoded;
	}
}

/** Whether a form's user data is still that of the configuration that it began with, which need not be text (gzip). */
export function isUserDataKept({ userData, userDataBefore }: { userData: string; userDataBefore: string }): boolean {
	return userDataBefore !== "" && userData === fromBase64(userDataBefore);
}

/** Whether a form shows the user data that it began with in Base64, as it is no text. */
export function isStillBase64(form: { userData?: string | undefined; userDataBefore?: string | undefined }): boolean {
	return form.userDataBefore !== undefined && form.userDataBefore !== "" && form.userData === form.userDataBefore;
}
