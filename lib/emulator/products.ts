import type { Product } from "./core/product";
import { createEcsProduct } from "./ecs";
import { essProduct } from "./ess";
import { WorkerRuntime } from "./instance/worker-runtime";
import { systemTime } from "./kernel/real-time";
import { findWorkerFile } from "./kernel/worker-file";
import { locationProduct } from "./location";
import { oosProduct } from "./oos";
import { ramProduct } from "./ram";
import { stsProduct } from "./sts";
import { vpcProduct } from "./vpc";

const ecsProduct = createEcsProduct(
	({ changed, log }) => new WorkerRuntime({ workerFile: findWorkerFile, real: systemTime, changed, log }),
);

/** All products, in the order in which they are seeded. */
export const products: readonly Product[] = [
	ramProduct,
	stsProduct,
	locationProduct,
	vpcProduct,
	ecsProduct,
	essProduct,
	oosProduct,
];
