import * as z from "zod";
import { picked, ruleMessage } from "./rule";
import { MOST_CONFIGURATION_USER_DATA, userDataProblem } from "./user-data";

/** The script that instances of a group run at their first start. */
export const userDataForm = z.object({
	scalingGroupId: picked,
	/** Line ends are made Unix ones: cloud-init hands the script to its interpreter as it is. */
	userData: z
		.string()
		.transform((text) => text.replace(/\r\n?/g, "\n"))
		.superRefine((text, issues) => {
			const problem =
				text.trim() === "" ? ruleMessage("scriptEmpty") : userDataProblem(text, MOST_CONFIGURATION_USER_DATA);
			if (problem) {
				issues.addIssue({ code: "custom", message: problem });
			}
		}),
});
export type UserDataForm = z.infer<typeof userDataForm>;

/** What the tutorial's script is as user data: it says its interpreter, and stops at the first error. */
export const USER_DATA_SCRIPT = "#!/bin/bash\nset -e\nyum install -y httpd\nsystemctl enable --now httpd\n";
