import type { Product } from "./core/product";
import { createEcsProduct } from "./ecs";
import { essProduct } from "./ess";
import { systemTime } from "./kernel/real-time";
import { findWorkerFile } from "./kernel/worker-file";
import { locationProduct } from "./location";
import { MachineRuntime } from "./machine/host/machine-runtime";
import { oosProduct } from "./oos";
import { ramProduct } from "./ram";
import { stsProduct } from "./sts";
import { vpcProduct } from "./vpc";

const ecsProduct = createEcsProduct(
	(options) => new MachineRuntime({ ...options, workerFile: findWorkerFile, real: systemTime }),
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
