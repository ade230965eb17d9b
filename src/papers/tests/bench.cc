#include "papers/render.hpp"
#include "sample_papers.hpp"
#include <chrono>
#include <cstdio>
#include <fstream>
#include <cstring>
#include <sys/resource.h>
static long rss(){ rusage r; getrusage(RUSAGE_SELF,&r); return r.ru_maxrss/1024; }
int main(int c,char**v){ int n=atoi(v[1]); auto t=std::chrono::steady_clock::now(); auto s=[&]{return std::chrono::duration<double>(std::chrono::steady_clock::now()-t).count();};
 papers::PdfRun run("x"); int pages=0; for(int i=1;i<=n;++i) pages+=run.add(papers::samples::appraisal_form(papers::samples::sample_appraisal(i))).pages;
 double a=s(); long r=rss(); auto b=run.finish(); double f=s(); printf("%d forms %d pages add %.2fs %ldMB finish %.2fs total %.0f/s %ld MB bytes %.1fMB\n",n,pages,a,r,f,n/f,rss(),b.size()/1e6); std::ofstream("/tmp/bench.pdf")<<b;
 t=std::chrono::steady_clock::now(); for(int i=0;i<50;++i) papers::page_count(papers::samples::appraisal_form(papers::samples::sample_appraisal(i))); printf("page_count %.2f ms\n",s()*20); }
