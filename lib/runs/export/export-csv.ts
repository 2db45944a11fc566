import { writeCsv } from "@/lib/ui/write-csv";
import { maskedText } from "./export-facts";
import type { ExportWords } from "./export-words";
import type { RunExport } from "./run-export";

/** Of an output the end goes into its cell, in characters: a spreadsheet takes no more than 32,767. */
const OUTPUT_LENGTH = 8_000;

const COLUMNS = [
	...["instance", "verdict", "reason", "state", "check", "exitCode", "commandStatus", "started", "ended", "output"],
	...["activity", "group", "rule", "region", "start", "masked"],
] as const;

/** The run as a table: a row an instance and command, an instance without a command in one of its own. */
export function exportCsv(run: RunExport, words: ExportWords): string {
	const { t } = words;
	const masked = maskedText(run, words);
	const { scalingActivityId, scalingGroupName, scalingGroupId, scalingRuleName, regionId, start } = run.run;
	const ofRun = [scalingActivityId, scalingGroupName ?? scalingGroupId, scalingRuleName, regionId, start, masked];
	const rows = run.instances.flatMap(({ instanceId, lifecycleState, outcome }) => {
		const ofInstance = [
			instanceId,
			outcome && words.verdict(outcome.verdict),
			outcome?.sentence,
			lifecycleState && words.state({ domain: "scalingInstance", status: lifecycleState }),
			outcome?.check,
		];
		const commands = run.commands.filter((command) => command.instanceId === instanceId);
		const ofCommands = commands.map(({ exitCode, invocationStatus, startedAt, endedAt, output }) => [
			exitCode,
			invocationStatus && words.state({ domain: "invocation", status: invocationStatus }),
			startedAt,
			endedAt,
			output?.slice(-OUTPUT_LENGTH),
		]);
		return (ofCommands.length > 0 ? ofCommands : [[null, null, null, null, null]]).map((cells) => [
			...ofInstance,
			...cells,
			...ofRun,
		]);
	});
	return writeCsv(
		COLUMNS.map((column) => t(`column.${column}`)),
		rows,
	);
}
