import * as z from "zod";
import { base64Bytes } from "./base64";
import { ruleMessage } from "./rule";

/** RunCommand refuses a command, not kept, whose Base64 form is larger than this (API reference of RunCommand). */
const MAX_COMMAND_BASE64_BYTES = 24 * 1024;

/** The script as typed, line ends made Unix ones: bash on Linux reads a carriage return as part of the command. */
export const scriptText = z
	.string()
	.transform((text) => text.replace(/\r\n?/g, "\n"))
	.superRefine((text, issues) => {
		if (text.trim() === "") {
			issues.addIssue({ code: "custom", message: ruleMessage("scriptEmpty") });
		} else if (base64Bytes(text) > MAX_COMMAND_BASE64_BYTES) {
			issues.addIssue({
				code: "custom",
				message: ruleMessage("scriptTooLarge", { bytes: base64Bytes(text), max: MAX_COMMAND_BASE64_BYTES }),
			});
		}
	});
