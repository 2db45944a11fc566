#!/bin/sh
# Scales the tutorial's group out by one and prints its instances: needs the aliyun command line, and jq.
set -eu

emulator=${EMULATOR:-127.0.0.1:4500}
export ALIBABA_CLOUD_ACCESS_KEY_ID=LTAI5tEmulatorRoot000001
export ALIBABA_CLOUD_ACCESS_KEY_SECRET=emulator-root-secret
export ALIBABA_CLOUD_REGION_ID=cn-hangzhou

# --insecure is plain HTTP; with the emulator's certificate in SSL_CERT_FILE leave it out.
cloud() {
	aliyun "$@" --endpoint "$emulator" --insecure
}

rule=$(cloud ess CreateScalingRule --ScalingGroupId asg-tutorial \
	--AdjustmentType QuantityChangeInCapacity --AdjustmentValue 1 | jq -r .ScalingRuleAri)
activity=$(cloud ess ExecuteScalingRule --ScalingRuleAri "$rule" | jq -r .ScalingActivityId)
cloud ess DescribeScalingActivities --ScalingActivityId.1 "$activity" \
	--waiter expr='ScalingActivities.ScalingActivity[0].StatusCode' to=Successful interval=2 timeout=300 >/dev/null
cloud ess DescribeScalingInstances --ScalingGroupId asg-tutorial |
	jq -r '.ScalingInstances.ScalingInstance[] | "\(.InstanceId) \(.LifecycleState)"'
