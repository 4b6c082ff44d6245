import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { JwtModule } from '@nestjs/jwt';
import { ClientsModule } from './clients/clients.module';
import { ApiKeyGuard } from './common/guards/api-key.guard';
import { ClientCertificateGuard } from './common/guards/client-certificate.guard';
import { ReportsController } from './reports/reports.controller';
import { ReportsService } from './reports/reports.service';

@Module({
  imports: [
    ClientsModule,
    JwtModule.registerAsync({
      useFactory: () => ({ secret: process.env.JWT_SECRET, signOptions: { expiresIn: '10m' } }),
    }),
  ],
  controllers: [ReportsController],
  providers: [
    ReportsService,
    { provide: APP_GUARD, useClass: ClientCertificateGuard },
    { provide: APP_GUARD, useClass: ApiKeyGuard },
  ],
})
export class AppModule {}
