import type { Product } from "./core/product";
import { createEcsProduct } from "./ecs";
import { essProduct } from "./ess";
import { systemTime } from "./kernel/real-time";
import { findWorkerFile } from "./kernel/worker-file";
import { locationProduct } from "./location";
import { MachineRuntime } from "./machine/host/machine-runtime";
import { oosProduct } from "./oos";
import { ramProduct } from "./ram";
import { imsProduct } from "./ram/ims";
import { resourceManagerProduct } from "./resourcemanager";
import { stsProduct } from "./sts";
import { vpcProduct } from "./vpc";

/**
 * All products, in the order in which they are seeded. `fixtures`: a directory of the host that answers for the internet
 * (machine/network/fixture-directory.ts); without one an instance reaches nobody outside.
 */
export function productsWith(fixtures?: string): readonly Product[] {
	const ecsProduct = createEcsProduct(
		(options) =>
			new MachineRuntime({
				...options,
				workerFile: findWorkerFile,
				real: systemTime,
				...(fixtures !== undefined && { fixtures }),
			}),
	);
	return [
		ramProduct,
		imsProduct,
		resourceManagerProduct,
		stsProduct,
		locationProduct,
		vpcProduct,
		ecsProduct,
		essProduct,
		oosProduct,
	];
}

/** The products of an emulator without fixtures. */
export const products: readonly Product[] = productsWith();
