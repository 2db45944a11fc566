import { createTranslator, type Messages } from "use-intl/core";
import catalogue from "@/lib/contract/error-catalogue.json";
import { explainCode } from "@/lib/diagnosis/explain-code";
import { AGENT_CODES, CONSOLE_CODES } from "@/lib/diagnosis/known-codes";
import cloudErrors from "@/lib/i18n/messages/en/cloudErrors.json";
import diagnosis from "@/lib/i18n/messages/en/diagnosis.json";

const HEAD = `# Troubleshooting

What the console says of a problem, and of every error code that it knows. The page is made from the console's own sentences and from the errors that the emulator's operations declare: \`npm run docs:troubleshooting\`.

A run's page names the problem on top and offers the cure that fits (**Fix and run again**). Where a call was refused, the page shows the cloud's code, its message and the RequestId; look the code up below.

## Where to look first
| you see | look at |
| --- | --- |
| an instance stays in Pending:Wait | the run's page: its wait shows the budget, what is left of it, and which task OOS is at; **End the wait** or **Extend** there |
| the activity is Successful and the script did not do its job | the verdict: *In service, not prepared* names the cause; the cloud's own status only says that the activity ended |
| \`Forbidden.RAM\`, \`Forbidden.Unauthorized\`, \`NoPermission\` | the role's page, **Check a permission**: which statement decides, and which would allow it |
| \`LifecycleHookIdAndLifecycleActionToken.Invalid\` | the hook's timeout against the script's time: the dashboard's budget chart and its suggested value |
| nothing arrives in the history | Settings: the cloud that is asked, the region that is followed, and the last error of reading it |
| the console does not start | the line that it printed: it names the variable, the folder or the port; [reliability](reliability.md) tells what is kept where |

## What the console finds in a run
Titles as on the page; where there is a button for the cure, it does what the last column says.

| problem | cause | cure |
| --- | --- | --- |
`;

/** Values that only a run has, as words. */
const OPEN = { exitCode: "N", seconds: 0, subject: "…", code: "…", message: "…" };

/** What an error code's product is, by where it comes from. */
function sourcesOfCodes(): Map<string, Set<string>> {
	const sources = new Map<string, Set<string>>();
	const add = (code: string, source: string) => sources.set(code, (sources.get(code) ?? new Set()).add(source));
	for (const [product, operations] of Object.entries(catalogue)) {
		for (const code of Object.values(operations).flat()) {
			add(code, product);
		}
	}
	for (const code of AGENT_CODES) {
		add(code, "Cloud Assistant");
	}
	for (const code of CONSOLE_CODES) {
		add(code, "console");
	}
	return sources;
}

/** The text of docs/troubleshooting.md: every problem and every code in the console's own words. */
export function renderTroubleshooting(): string {
	const messages = { cloudErrors, diagnosis } as unknown as Messages;
	const say = createTranslator({ locale: "en", messages });
	const words = (key: string, values: Record<string, string | number>) =>
		say(key as Parameters<typeof say>[0], { ...OPEN, ...values } as never).replaceAll("|", "\\|");
	const problems = Object.keys(diagnosis.rules).map((rule) => {
		const cells = ["title", "cause", "cure"].map((part) => words(`diagnosis.rules.${rule}.${part}`, {}));
		return `| ${cells.join(" | ")} |`;
	});
	const codes = [...sourcesOfCodes()]
		.toSorted(([a], [b]) => (a < b ? -1 : 1))
		.map(([code, sources]) => {
			const { scope, key, values } = explainCode(code);
			const at = `cloudErrors.${scope}.${key}`;
			return `| \`${code}\` | ${[...sources].toSorted().join(", ")} | ${words(`${at}.cause`, values)} | ${words(`${at}.cure`, values)} |`;
		});
	return `${HEAD}${problems.join("\n")}

## Every code
${codes.length} codes: those that the served operations declare, those of Cloud Assistant's results, and the console's own. A code that is not here is explained by its form; the cloud's message always stands beside it.

| code | from | what it means | what to do |
| --- | --- | --- | --- |
${codes.join("\n")}
`;
}
