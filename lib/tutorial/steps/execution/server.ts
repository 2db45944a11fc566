import "server-only";
import { z } from "zod";
import { ConsoleError } from "@/lib/actions/error-fields";
import { picked } from "@/lib/forms/rule";
import { stepServer } from "../../run/step-server";

/** 详情 of an OOS execution: keeps which one was looked at and how it stood. */
export default stepServer({
	step: "execution",
	form: z.object({ executionId: picked }),
	run: async ({ cloud, form: { executionId } }) => {
		const { Executions } = await cloud.oos.listExecutions({ ExecutionId: executionId, IncludeChildExecution: true });
		const [execution] = Executions;
		if (execution === undefined) {
			throw new ConsoleError("EntityNotExists.Execution", `There is no execution ${executionId}.`, { httpStatus: 404 });
		}
		const { Status, StatusMessage } = execution;
		return { kind: "done", result: { executionId, status: Status, statusMessage: StatusMessage ?? "" } };
	},
});
