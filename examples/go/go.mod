module example/scale-out

go 1.22

require github.com/aliyun/alibaba-cloud-sdk-go v1.63.107
