import { parentPort } from "node:worker_threads";
import { installMachineClock } from "./machine/machine-clock";
import { ScriptHost } from "./script-host";
import type { ToWorker } from "./worker-messages";

/** Entry of the worker thread in which scripts run: everything that can hang or run away happens here. */
const host = new ScriptHost((message) => parentPort?.postMessage(message));
installMachineClock(() => host.time);
parentPort?.on("message", (message: ToWorker) => host.handle(message));
