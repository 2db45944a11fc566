import { parentPort, workerData } from "node:worker_threads";
import { systemTime } from "../../kernel/real-time";
import { fixtureDirectory } from "../network/fixture-directory";
import { standardEquipment } from "./equipment";
import { MachineHost } from "./machine-host";
import type { ToWorker } from "./messages";

/** Bytes of the memory that says which machine computes: its id's length, then its id. */
const memory = new Uint8Array(workerData.computing as SharedArrayBuffer);

function computing(instanceId: string | undefined): void {
	const length = instanceId === undefined ? 0 : Buffer.from(memory.buffer).write(instanceId, 1, "latin1");
	memory[0] = length;
}

const fixtures = workerData.fixtures as string | undefined;

/** Entry of the worker thread in which machines run: everything that can hang or run away happens here. */
const host = new MachineHost(
	{
		post: (messages) => parentPort?.postMessage(messages),
		realNow: () => systemTime.now(),
		soon: (work) => setImmediate(work),
		computing,
	},
	standardEquipment(fixtures === undefined ? undefined : fixtureDirectory(fixtures)),
);
parentPort?.on("message", (message: ToWorker) => host.handle(message));
