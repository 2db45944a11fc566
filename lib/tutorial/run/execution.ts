import "server-only";
import { ConsoleError } from "@/lib/actions/error-fields";
import { runStep, type StepAnswer } from "./run-step";

/** 详情 of an OOS execution: keeps which one was looked at and how it stood. */
export function runExecution(id: string, executionId: string): Promise<StepAnswer> {
	return runStep(id, "execution", { executionId }, async ({ cloud }) => {
		const { Executions } = await cloud.oos.listExecutions({ ExecutionId: executionId, IncludeChildExecution: true });
		const [execution] = Executions;
		if (execution === undefined) {
			throw new ConsoleError("EntityNotExists.Execution", `There is no execution ${executionId}.`, { httpStatus: 404 });
		}
		const { Status, StatusMessage } = execution;
		return { kind: "done", result: { executionId, status: Status, statusMessage: StatusMessage ?? "" } };
	});
}
